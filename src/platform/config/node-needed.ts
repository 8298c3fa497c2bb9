/** Passwords are hashed by Argon2, which Node has since 24.7. */
const NEEDED = [24, 7] as const;

/** What is wrong with a version of Node (`20.11.1`), and what to do; null when the program can run on it. */
export function oldNode(version: string = process.versions.node): { sentence: string; advice: string } | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return null;
  return {
    sentence: `Node ${version} is too old.`,
    advice: `Start the program with \`npm start\` or \`npm run parvis\`, which bring their own Node, or install Node ${NEEDED.join('.')} or newer.`,
  };
}

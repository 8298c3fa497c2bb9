// Sets documents with Typst, away from the program: setting a long one keeps a thread busy. Fonts are read once.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypstAnswer, TypstOrder } from './typst.ts';

const FONTS = [
  import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  import.meta.resolve('@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
];

let compiler: Promise<Compiler> | undefined;

parentPort?.on('message', (order: TypstOrder) => {
  void answer(order).then((given) => parentPort?.postMessage(given));
});

async function answer(order: TypstOrder): Promise<TypstAnswer> {
  try {
    compiler ??= openCompiler();
    return set(await compiler, order);
  } catch (error) {
    compiler = undefined;
    return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The binary is a package of its own for each platform: where there is none, this fails, and nothing else does. */
async function openCompiler(): Promise<Compiler> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = FONTS.map((address) => readFileSync(fileURLToPath(address)));
  return NodeCompiler.create({ workspace: tmpdir(), fontArgs: [{ fontBlobs }] });
}

function set(typst: Compiler, order: TypstOrder): TypstAnswer {
  const pictures = Object.entries(order.pictures ?? {});
  // Paths of the template begin at its workspace.
  for (const [path, bytes] of pictures) typst.mapShadow(tmpdir() + path, Buffer.from(bytes));
  try {
    return compile(typst, order);
  } finally {
    for (const [path] of pictures) typst.unmapShadow(tmpdir() + path);
  }
}

function compile(typst: Compiler, { template, content, day }: TypstOrder): TypstAnswer {
  const compiled = typst.compile({ mainFileContent: template, inputs: { content } });
  const { result } = compiled;
  if (!result) return { kind: 'failed', reason: JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? []) };
  const pdf = typst.pdf(result, { creationTimestamp: Date.parse(`${day}T00:00:00Z`) / 1000 });
  typst.evictCache(5);
  return { kind: 'done', pdf: new Uint8Array(pdf) };
}

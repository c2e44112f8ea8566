import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { single_file } from "./single_file";

export default defineConfig({
  plugins: [svelte(), single_file()],
  build: {
    target: "es2021",
    outDir: "dist",
    emptyOutDir: true,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: { input: "report.html" },
  },
});

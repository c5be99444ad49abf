/** Made by the build from `src/rules/<id>/README.md`. */
declare module 'virtual:rule-pages' {
  const pages: Readonly<Record<string, string>>;
  export default pages;
}

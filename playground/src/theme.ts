import { byId } from './dom.ts';

const kept = 'azureml-batch-lint-theme';

/** The choice between light, dark and what the system says; it is kept in this browser. */
export function themeChoice(): void {
  const choice = byId('theme', HTMLSelectElement);
  const show = (theme: string) => {
    choice.value = theme;
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  };
  choice.addEventListener('change', () => {
    show(choice.value);
    try {
      localStorage.setItem(kept, choice.value);
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  });
  show(keptTheme());
}

function keptTheme(): string {
  try {
    const theme = localStorage.getItem(kept);
    return theme === 'light' || theme === 'dark' ? theme : 'auto';
  } catch {
    return 'auto';
  }
}

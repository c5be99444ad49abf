import { sayLastWord } from './last-word.ts';

process.on('uncaughtException', sayLastWord);
process.on('unhandledRejection', sayLastWord);
import('./main.ts').then(({ main }) => main()).catch(sayLastWord);

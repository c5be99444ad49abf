export { version } from '../catalog/version.ts';

/** What is said of a file of more than `fileBytes`, on the disk or in an editor. */
export const tooLarge = 'it is larger than 2 MB';

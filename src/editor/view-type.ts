/** Of the preview's windows; named in the manifest's `activationEvents` and menus. */
export const viewType = 'understudy.preview';

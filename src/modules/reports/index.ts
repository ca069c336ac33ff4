/** The door of reports. Open it only when another module knocks. */
export {};

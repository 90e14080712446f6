/* The desk's own script: keys that press the buttons which bear them, and words chosen in the source. */

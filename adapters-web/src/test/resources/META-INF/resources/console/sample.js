const sample = 1;

"""What is asked on the live screen, in the script's place: lists to choose from, times to type, texts to read."""

"""What is shown: state and now in; words, figures and severities out. One truth for every front end."""

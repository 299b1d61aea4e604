"""Agendas that people keep in spreadsheets, turned into a curriculum: nothing guessed in silence, and no cell lost."""

"""Worksheets: blocks to HTML, HTML to PDF in a child process."""

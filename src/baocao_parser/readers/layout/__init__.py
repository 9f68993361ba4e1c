"""Words on a page (bố cục trang): from where they stand to lines in reading order."""

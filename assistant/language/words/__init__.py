"""Words by themselves: tokens, classes of words, forms of words, and the lists."""

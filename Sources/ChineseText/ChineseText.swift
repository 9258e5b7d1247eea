/// From bytes to offset-mapped tokens: decoding, folding, tokenising and ICU's advice on boundaries.
public enum ChineseText {}

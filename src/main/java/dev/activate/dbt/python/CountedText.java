package dev.activate.dbt.python;

/** A text that ends a search which looks at it too often: no pattern can take for ever. */
final class CountedText implements CharSequence {
  private static final int MOST_LOOKS = 20_000_000;

  private final String text;
  private int looks;

  CountedText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw RegexSyntax.tooSlow();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}

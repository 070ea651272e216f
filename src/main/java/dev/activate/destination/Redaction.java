package dev.activate.destination;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a service's own words fit to be shown: it may repeat what it was sent in confidence. */
public final class Redaction {
  private static final int LONGEST = 500;
  private static final int LOOKED_AT = 20_000;
  private static final int SHORTEST_SECRET = 5;
  private static final int SHORTEST_VALUE = 3;
  private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

  /** The longest first, so that no part of one is taken for another. */
  private final List<String> spellings;

  /** Of secrets, and of the words that they consist of. */
  public Redaction(Collection<String> secrets) {
    Set<String> all = new LinkedHashSet<>();
    for (String secret : secrets) {
      all.add(secret);
      all.addAll(List.of(secret.strip().split("[\\s,;&=]+")));
    }
    this.spellings = spellings(all, SHORTEST_SECRET);
  }

  private Redaction(List<String> spellings) {
    this.spellings = spellings;
  }

  /** Of a record's values. One or two letters are left: they stand in every word. */
  public static Redaction ofValues(Collection<String> values) {
    return new Redaction(spellings(values, SHORTEST_VALUE));
  }

  private static List<String> spellings(Collection<String> secrets, int shortest) {
    Set<String> all = new LinkedHashSet<>();
    for (String secret : secrets) {
      if (secret.length() >= shortest) {
        all.addAll(Spellings.of(secret));
      }
    }
    List<String> sorted = new ArrayList<>(all);
    sorted.removeIf(form -> form.length() < shortest);
    sorted.sort(Comparator.comparingInt(String::length).reversed());
    return List.copyOf(sorted);
  }

  /** At most 500 characters, without control characters and without the secrets. */
  public String clean(String text) {
    return clean(text, LONGEST);
  }

  /** The same, but at most {@code longest} characters. */
  public String clean(String text, int longest) {
    int most = Math.max(LOOKED_AT, 2 * longest);
    boolean cut = text.length() > most;
    String looked = hide(text.substring(0, Math.min(text.length(), most)));
    String shown = hide(UNSHOWN.matcher(looked).replaceAll(" "));
    if (cut && !spellings.isEmpty()) {
      // Where it was cut, half a secret may be left.
      shown = shown.substring(0, Math.max(0, shown.length() - spellings.get(0).length()));
    }
    shown = shown.strip();
    return shown.length() > longest ? shown.substring(0, longest - 3) + "..." : shown;
  }

  private String hide(String text) {
    String shown = text;
    for (String spelling : spellings) {
      shown = shown.replace(spelling, "***");
    }
    return shown;
  }
}

package dev.activate.destination.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a service's own words fit to be shown: it may repeat the secrets that it was sent. */
public final class Redaction {
  private static final int LONGEST = 500;
  private static final int LOOKED_AT = 20_000;
  private static final int SHORTEST_SECRET = 5;
  private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

  private final List<String> secrets;

  public Redaction(Collection<String> secrets) {
    Set<String> all = new LinkedHashSet<>();
    for (String secret : secrets) {
      all.add(secret);
      all.addAll(List.of(secret.strip().split("[\\s,;&=]+")));
    }
    Set<String> forms = new LinkedHashSet<>();
    for (String secret : all) {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      forms.add(secret);
      forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      forms.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    }
    List<String> sorted = new ArrayList<>(forms);
    sorted.removeIf(form -> form.length() < SHORTEST_SECRET);
    sorted.sort(Comparator.comparingInt(String::length).reversed());
    this.secrets = List.copyOf(sorted);
  }

  /** At most 500 characters, without control characters and without the secrets. */
  public String clean(String text) {
    String looked = text.substring(0, Math.min(text.length(), LOOKED_AT));
    String shown = UNSHOWN.matcher(looked).replaceAll(" ");
    for (String secret : secrets) {
      shown = shown.replace(secret, "***");
    }
    shown = shown.strip();
    return shown.length() > LONGEST ? shown.substring(0, LONGEST - 3) + "..." : shown;
  }
}

package dev.activate.cli;

import dev.activate.destination.sandbox.service.server.Quota;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 100/10}: so many requests in so many seconds. */
final class Quotas implements ITypeConverter<Quota> {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,5})");

  @Override
  public Quota convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no limit; write requests/seconds, such as 100/10");
    }
    return new Quota(
        Integer.parseInt(form.group(1)), Duration.ofSeconds(Integer.parseInt(form.group(2))));
  }
}

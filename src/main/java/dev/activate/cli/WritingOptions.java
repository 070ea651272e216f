package dev.activate.cli;

import dev.activate.contract.Guardrails.Ceiling;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How something is written, whatever it is. */
final class WritingOptions {
  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = Durations.class,
      description = {
        "How long to wait while another apply is at work on the same syncs.",
        "Default: ${DEFAULT-VALUE}."
      })
  Duration lockTimeout = Duration.ZERO;

  @Option(
      names = "--max-errors",
      paramLabel = "N|P%",
      converter = Most.class,
      description =
          "Stop a sync once so many of its records are refused; instead of what its "
              + "contract says.")
  @Nullable Ceiling maxErrors;

  /** Reads {@code 20} and {@code 5%}. */
  static final class Most implements ITypeConverter<Ceiling> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})|(\\d{1,3}(?:\\.\\d{1,6})?)%");

    @Override
    public Ceiling convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException("'" + text + "' is no number of records; write 20 or 5%");
      }
      return form.group(1) == null
          ? new Ceiling(null, new BigDecimal(form.group(2)))
          : new Ceiling(Long.valueOf(form.group(1)), null);
    }
  }
}

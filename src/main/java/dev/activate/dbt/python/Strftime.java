package dev.activate.dbt.python;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Python's strftime as it is on Linux in the C locale, glibc's {@code %-d} and its like included.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/strftime.3.html">strftime(3)</a>
 */
final class Strftime {
  private final LocalDateTime time;
  private final @Nullable Zone zone;

  private Strftime(LocalDateTime time, @Nullable Zone zone) {
    this.time = time;
    this.zone = zone;
  }

  static String of(LocalDateTime time, @Nullable Zone zone, String format) {
    return new Strftime(time, zone).format(format);
  }

  private String format(String format) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at++);
      if (c != '%') {
        out.append(c);
        continue;
      }
      char flag = 0;
      if (at < format.length() && "-_0^".indexOf(format.charAt(at)) >= 0) {
        flag = format.charAt(at++);
      }
      if (at == format.length()) {
        throw Wrong.unsupported("The format `" + format + "` ends in the middle of a directive.");
      }
      out.append(flagged(directive(format.charAt(at), flag, format), flag));
      at++;
    }
    return out.toString();
  }

  private static String flagged(String text, char flag) {
    return flag == '^' ? text.toUpperCase(Locale.ROOT) : text;
  }

  private String directive(char directive, char flag, String format) {
    return switch (directive) {
      case 'd' -> padded(time.getDayOfMonth(), 2, '0', flag);
      case 'e' -> padded(time.getDayOfMonth(), 2, ' ', flag);
      case 'm' -> padded(time.getMonthValue(), 2, '0', flag);
      case 'y' -> padded(Math.floorMod(time.getYear(), 100), 2, '0', flag);
      case 'Y' -> String.valueOf(time.getYear());
      case 'C' -> padded(time.getYear() / 100, time.getYear() < 1000 ? 1 : 2, '0', flag);
      case 'H' -> padded(time.getHour(), 2, '0', flag);
      case 'k' -> padded(time.getHour(), 2, ' ', flag);
      case 'I' -> padded(hour12(), 2, '0', flag);
      case 'l' -> padded(hour12(), 2, ' ', flag);
      case 'M' -> padded(time.getMinute(), 2, '0', flag);
      case 'S' -> padded(time.getSecond(), 2, '0', flag);
      case 'j' -> padded(time.getDayOfYear(), 3, '0', flag);
      case 'U' -> padded((time.getDayOfYear() + 6 - sundayBased()) / 7, 2, '0', flag);
      case 'W' -> padded((time.getDayOfYear() + 6 - mondayBased()) / 7, 2, '0', flag);
      case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flag);
      case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'g' -> padded(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0', flag);
      default -> plain(directive, flag, format);
    };
  }

  private String plain(char directive, char flag, String format) {
    if (flag != 0 && !(flag == '^' && "aAbBhpc".indexOf(directive) >= 0)) {
      throw Wrong.unsupported(
          "`%" + flag + directive + "` of the format `" + format + "` is not supported.");
    }
    return switch (directive) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' ->
          time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'u' -> String.valueOf(mondayBased() + 1);
      case 'w' -> String.valueOf(sundayBased());
      case 'f' -> String.format(Locale.ROOT, "%06d", time.get(ChronoField.MICRO_OF_SECOND));
      case 'z' -> zone == null ? "" : Iso.offset(zone.offset(), "");
      case 'Z' -> zone == null ? "" : zone.abbreviation();
      case 'c' -> format("%a %b %e %H:%M:%S %Y");
      case 'D', 'x' -> format("%m/%d/%y");
      case 'F' -> format("%Y-%m-%d");
      case 'T', 'X' -> format("%H:%M:%S");
      case 'R' -> format("%H:%M");
      case 'r' -> format("%I:%M:%S %p");
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default ->
          throw Wrong.unsupported(
              "`%" + directive + "` of the format `" + format + "` is not supported.");
    };
  }

  private int hour12() {
    return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
  }

  private int mondayBased() {
    return time.getDayOfWeek().getValue() - 1;
  }

  private int sundayBased() {
    return time.getDayOfWeek().getValue() % 7;
  }

  private static String padded(int number, int width, char fill, char flag) {
    String digits = String.valueOf(number);
    if (flag == '-') {
      return digits;
    }
    char used = flag == '_' ? ' ' : flag == '0' ? '0' : fill;
    return String.valueOf(used).repeat(Math.max(0, width - digits.length())) + digits;
  }
}

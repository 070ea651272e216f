package dev.activate.ledger.bucket;

import dev.activate.destination.Redaction;
import dev.activate.destination.http.Answer;
import dev.activate.destination.http.Exchange;
import dev.activate.destination.http.Failure;
import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for what a bucket answered, or did not. */
record Said(BucketSettings settings) {
  private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,60})</Code>");
  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,500})</Message>");

  /** Such as {@code NoSuchKey}; empty where there is none. */
  static String code(Answer answer) {
    return found(CODE, answer).orElse("");
  }

  private static Optional<String> found(Pattern pattern, Answer answer) {
    Matcher matcher = pattern.matcher(answer.text());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  ActivateException refused(String object, Answer answer) {
    String told =
        new Redaction(settings.credentials().secrets())
            .clean(
                "HTTP "
                    + answer.status()
                    + found(CODE, answer).map(code -> " " + code).orElse("")
                    + found(MESSAGE, answer).map(message -> ": " + message).orElse("")
                    + answer.requestId().map(id -> " (request id " + id + ")").orElse(""),
                600);
    return problem("Bucket refuses", object, told + ".\n" + remedy(answer)).asException();
  }

  private String remedy(Answer answer) {
    String code = code(answer);
    if (code.equals("RequestTimeTooSkewed")) {
      return "The clock of this machine is wrong: set it, requests are signed with the time.";
    }
    if (code.equals("NoSuchBucket")) {
      return "There is no bucket of that name: activate makes none.";
    }
    if (answer.status() / 100 == 3) {
      return "The bucket is elsewhere"
          + answer.header("x-amz-bucket-region").map(region -> ", in region " + region).orElse("")
          + ": set `region` or `endpoint` of the ledger. Requests are not redirected, since they"
          + " carry credentials.";
    }
    if (answer.status() == 501) {
      return "The service does not know conditional writes, without which two runs could both"
          + " write the ledger; keep it elsewhere.";
    }
    return "Needed are s3:GetObject and s3:PutObject on "
        + settings.shown("*")
        + ", and s3:ListBucket on the bucket, without which an object that is not there yet looks"
        + " like one that is forbidden.";
  }

  ActivateException unanswered(String object, Exchange last) {
    String how =
        last instanceof Failure failure
            ? failure.reason()
            : "HTTP "
                + ((Answer) last).status()
                + ((Answer) last).flaw().map(flaw -> ", " + flaw).orElse("")
                + ", again and again.";
    return problem(
            "Bucket does not answer",
            object,
            how
                + "\nNothing is lost: what was sent stands in the journal of the run, and the next"
                + " apply takes it into the ledger.")
        .asException();
  }

  ActivateException notAsked(String object, ActivateException e) {
    return problem(
            "Bucket is in a private network",
            object,
            "That is an address which a contract could use to ask what is not meant for it. If it"
                + " is meant, set `allow_private: true` on the ledger.")
        .causedBy(e);
  }

  ActivateException tooLarge(String object, long size) {
    return problem(
            "Ledger is too large for a bucket",
            object,
            (size >> 20)
                + " MB; 5 GB go into one object. Keep it in the warehouse or in a PostgreSQL.")
        .asException();
  }

  ActivateException withoutEtag(String object, String etag) {
    return problem(
            "Bucket gives no ETag",
            object,
            (etag.isEmpty() ? "There is none" : "It is weak or malformed: " + etag)
                + ". By it activate tells whether somebody else has written, so that two runs"
                + " cannot both win; a proxy that changes bodies may have taken it away.")
        .asException();
  }

  ActivateException unconditional(String object) {
    return problem(
            "Bucket has no conditional writes",
            object,
            "It was written though the condition If-Match did not hold. On such a service two runs"
                + " could both write the ledger and one of them be lost, so nothing was sent. Keep"
                + " the ledger elsewhere.")
        .asException();
  }

  private Problem problem(String summary, String object, String detail) {
    return Problem.error(
        Code.LEDGER,
        summary,
        settings.shown(object) + " at " + settings.root().host() + ". " + detail);
  }
}

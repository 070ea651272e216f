package dev.activate.contract;

import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.yaml.Checked;
import dev.activate.yaml.Document;
import dev.activate.yaml.Kind;
import dev.activate.yaml.SchemaValidator;
import dev.activate.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a project's contracts. */
public final class Contracts {
  static final Kind KIND = new Kind("contract", "/schemas/contract.schema.json", "version: 1");

  private static final long MAX_BYTES = 4L * YamlReader.MAX_CODE_POINTS;
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::place, Comparator.nullsFirst(places()));

  /** The contract of a project, and what its author should know though nothing is wrong. */
  public record Reading(Contract contract, List<Problem> warnings) {
    public Reading {
      warnings = List.copyOf(warnings);
    }
  }

  private Contracts() {}

  /**
   * Reads all contract files of the project. Throws all problems of all files at once, in the order
   * of file and line.
   */
  public static Reading read(ContractSource source) {
    Problems problems = new Problems();
    List<Document> documents = new ArrayList<>();
    for (Path file : files(source.project())) {
      String name = source.project().relativize(file).toString().replace('\\', '/');
      text(file, name, problems)
          .flatMap(text -> YamlReader.read(KIND, name, text, problems))
          .ifPresent(documents::add);
    }
    List<Checked> checked = new ArrayList<>();
    if (!documents.isEmpty()) {
      SchemaValidator validator = new SchemaValidator(KIND);
      documents.forEach(
          document -> checked.add(new Checked(document, validator.check(document, problems))));
    }
    Contract contract = new ContractReader(source, problems).read(checked);
    Problems sorted = new Problems();
    problems.all().stream().sorted(BY_PLACE).forEach(sorted::add);
    sorted.throwIfErrors();
    return new Reading(contract, sorted.warnings());
  }

  /**
   * Reads only {@code ledger:} out of a file that is none of the project's contracts: where the
   * ledger was kept before. Throws all that is wrong with it.
   */
  public static LedgerSettings ledger(ContractSource source, Path file) {
    Problems problems = new Problems();
    LedgerReader reader = new LedgerReader(new DestinationReader(source, problems), problems);
    String name = file.toString();
    text(file, name, problems)
        .flatMap(text -> YamlReader.read(KIND, name, text, problems))
        .ifPresent(
            document ->
                reader.read(
                    new Checked(document, new SchemaValidator(KIND).check(document, problems))));
    problems.throwIfErrors();
    return reader.settings();
  }

  private static Comparator<Place> places() {
    return Comparator.comparing(Place::file)
        .thenComparingInt(Place::line)
        .thenComparingInt(Place::column);
  }

  /** The contract files of a project, in order; an error when there is none. */
  static List<Path> files(Path project) {
    Path folder = project.resolve("reverse_etl");
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(file -> isContract(folder.relativize(file)))
            .filter(Files::isRegularFile)
            .forEach(files::add);
      } catch (IOException e) {
        throw Problem.error(
                Code.IO, "Folder cannot be read", "The folder %s cannot be read.".formatted(folder))
            .causedBy(e);
      }
    }
    if (files.isEmpty()) {
      throw Problem.error(
              Code.CONTRACT,
              "No contract found",
              "There is no .yml file in %s. A contract says which model goes where; the least is:\n\n%s"
                  .formatted(folder, EXAMPLE))
          .asException();
    }
    return files.stream().sorted().toList();
  }

  private static boolean isContract(Path file) {
    String name = file.toString();
    return (name.endsWith(".yml") || name.endsWith(".yaml"))
        && !file.startsWith("fixtures")
        && !file.startsWith("connectors");
  }

  private static Optional<String> text(Path file, String name, Problems problems) {
    Place top = Place.of(name, 1, 1);
    try {
      if (Files.size(file) > MAX_BYTES) {
        problems.add(YamlReader.unusable("It is larger than a megabyte; split the file.", top));
        return Optional.empty();
      }
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
    } catch (MalformedInputException e) {
      problems.add(YamlReader.unusable("It is not UTF-8. Save it in that encoding.", top));
    } catch (IOException e) {
      problems.add(
          Problem.error(Code.IO, "Contract cannot be read", name + " cannot be read.").at(top));
    }
    return Optional.empty();
  }

  private static final String EXAMPLE =
      """
      # reverse_etl/contacts.yml
      version: 1
      destinations:
        - {name: crm, type: duckdb, path: crm.duckdb}
      syncs:
        - name: crm_contacts
          model: ref('contacts')
          destination: {name: crm, object: contacts}
          key: {column: email, field: email}
          fields:
            full_name: full_name
      """;
}

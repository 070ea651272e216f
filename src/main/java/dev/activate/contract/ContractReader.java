package dev.activate.contract;

import dev.activate.problem.Code;
import dev.activate.problem.Place;
import dev.activate.problem.Problem;
import dev.activate.problem.Problems;
import dev.activate.yaml.Checked;
import dev.activate.yaml.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the documents of a project to one contract. */
final class ContractReader {
  private final ContractSource source;
  private final Problems problems;

  ContractReader(ContractSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** Reads what can be read; problems are added, and what they concern is left out. */
  Contract read(List<Checked> documents) {
    DestinationReader destinationReader = new DestinationReader(source, problems);
    Map<String, Part> destinationParts = new LinkedHashMap<>();
    List<DestinationSettings> destinations = new ArrayList<>();
    Map<String, Place> names = new HashMap<>();
    LedgerReader ledger = new LedgerReader(destinationReader, problems);
    for (Checked checked : documents) {
      ledger.read(checked);
      for (Part part : checked.document().top().items("destinations")) {
        part.text("name").ifPresent(name -> destinationParts.putIfAbsent(name, part));
        unique(part, "destination", names);
        destinationReader.read(part, checked).ifPresent(destinations::add);
      }
    }
    SyncReader syncReader = new SyncReader(source, destinationParts, problems);
    List<Sync> syncs = new ArrayList<>();
    Map<String, Part> syncParts = new HashMap<>();
    names.clear();
    boolean any = false;
    for (Checked checked : documents) {
      for (Part part : checked.document().top().items("syncs")) {
        any = true;
        unique(part, "sync", names);
        part.text("name").ifPresent(name -> syncParts.putIfAbsent(name, part));
        syncReader.read(part, checked).ifPresent(syncs::add);
      }
    }
    if (!any && !problems.hasErrors()) {
      problems.add(
          Problem.error(
                  Code.CONTRACT,
                  "No sync found",
                  "No contract file of reverse_etl/ has anything under `syncs:`, so there is nothing to do.")
              .at(documents.get(0).document().top().place()));
    }
    return new Contract(
        Precedence.order(Parents.of(syncs), syncParts, problems), destinations, ledger.settings());
  }

  private void unique(Part part, String what, Map<String, Place> names) {
    part.get("name")
        .filter(name -> name.text().isPresent())
        .ifPresent(
            name -> {
              Place first = names.putIfAbsent(name.text().orElseThrow(), name.place());
              if (first != null) {
                problems.add(
                    name.problem(
                        "Name is taken",
                        "The name `%s` already belongs to the %s at %s. Names must differ, since commands and the ledger go by them; rename one of the two."
                            .formatted(name.text().orElseThrow(), what, first)));
              }
            });
  }
}

package dev.activate.contract;

import java.util.List;
import java.util.Optional;

/**
 * All of a project's {@code reverse_etl/} files together: names are unique, every reference is
 * known.
 *
 * @param syncs in the order of file name and place
 */
public record Contract(
    List<Sync> syncs, List<DestinationSettings> destinations, LedgerSettings ledger) {

  public Contract {
    syncs = List.copyOf(syncs);
    destinations = List.copyOf(destinations);
  }

  public Optional<Sync> sync(String name) {
    return syncs.stream().filter(sync -> sync.name().equals(name)).findFirst();
  }

  public Optional<DestinationSettings> destination(String name) {
    return destinations.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}

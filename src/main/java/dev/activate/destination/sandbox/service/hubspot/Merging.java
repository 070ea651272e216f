package dev.activate.destination.sandbox.service.hubspot;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes one record of two: it has a new id, and answers to the old ones. */
final class Merging {
  private final Portal portal;
  private final ObjectType type;

  Merging(Portal portal, ObjectType type) {
    this.portal = portal;
    this.type = type;
  }

  CrmRecord merge(CrmRecord primary, CrmRecord other) {
    Map<String, String> all = new TreeMap<>(other.properties());
    all.putAll(primary.properties());
    Set<String> emails = new LinkedHashSet<>();
    for (CrmRecord record : List.of(primary, other)) {
      emails.add(record.value("email"));
      emails.addAll(Arrays.asList(record.value("hs_additional_emails").split(";", -1)));
    }
    emails.remove("");
    emails.remove(primary.value("email"));
    CrmRecord merged = new CrmRecord(portal.nextId(), portal.now());
    type.merge(primary, merged);
    type.merge(other, merged);
    all.forEach(merged::set);
    merged.written().addAll(primary.written());
    merged.set("hs_object_id", merged.id());
    merged.set("hs_merged_object_ids", primary.id() + ";" + other.id());
    if (type.isContacts()) {
      merged.set("hs_additional_emails", String.join(";", emails));
    }
    type.add(merged);
    return merged;
  }
}

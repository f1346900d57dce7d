package org.mesinfos.people;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.catalogue.Dataset;
import tools.jackson.databind.node.ObjectNode;

/// Documents that some people keep in their space.
final class OwnDocuments {

    private static final List<Paper> PAPERS =
            List.of(
                    new Paper("Avis d’impôt 2013.pdf", Specimen.PDF),
                    new Paper("Attestation d’assurance.pdf", Specimen.PDF),
                    new Paper("Certificat de travail.pdf", Specimen.PDF),
                    new Paper("Carte de fidélité.png", Specimen.PNG),
                    new Paper("Relevé de compteur.png", Specimen.PNG));

    private OwnDocuments() {}

    static List<ObjectNode> of(Profile profile) {
        var chance = profile.chance("documents");
        var records = new ArrayList<ObjectNode>();
        if (chance.happens(0.4)) {
            return records;
        }
        var envelope = new Envelope(profile.name(), "own-documents", "od");
        var days = profile.span().days().toList();
        for (var paper : PAPERS) {
            if (chance.happens(0.6)) {
                var day = days.get(chance.between(0, days.size() - 1));
                var time = LocalTime.of(chance.between(9, 21), chance.between(0, 59));
                records.add(record(envelope, paper, FrenchCalendar.at(day, time)));
            }
        }
        return records;
    }

    private static ObjectNode record(Envelope envelope, Paper paper, Instant addedAt) {
        var id = envelope.id(addedAt + "|" + paper.name());
        return envelope.open(id, Dataset.SELF, addedAt)
                .put("name", paper.name())
                .put("kind", paper.kind().name())
                .put("bytes", paper.kind().content().length)
                .put("addedAt", addedAt.toString());
    }

    private record Paper(String name, Specimen kind) {}
}

package org.mesinfos.people.document;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RecordEnvelopes;
import tools.jackson.databind.node.ObjectNode;

/// Documents that some people keep in their space.
public final class OwnDocuments {

    private static final List<Paper> PAPERS =
            List.of(
                    new Paper("Avis d’impôt 2013.pdf", SpecimenDocument.PDF),
                    new Paper("Attestation d’assurance.pdf", SpecimenDocument.PDF),
                    new Paper("Certificat de travail.pdf", SpecimenDocument.PDF),
                    new Paper("Carte de fidélité.png", SpecimenDocument.PNG),
                    new Paper("Relevé de compteur.png", SpecimenDocument.PNG));

    private OwnDocuments() {}

    public static List<ObjectNode> of(Profile profile) {
        var randomSource = profile.chance("documents");
        var records = new ArrayList<ObjectNode>();
        if (randomSource.happens(0.4)) {
            return records;
        }
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "own-documents", "od");
        var days = profile.span().days().toList();
        for (var paper : PAPERS) {
            if (randomSource.happens(0.6)) {
                var day = days.get(randomSource.between(0, days.size() - 1));
                var time = LocalTime.of(randomSource.between(9, 21), randomSource.between(0, 59));
                records.add(record(recordEnvelopes, paper, FrenchCalendar.at(day, time)));
            }
        }
        return records;
    }

    private static ObjectNode record(
            RecordEnvelopes recordEnvelopes, Paper paper, Instant addedAt) {
        var id = recordEnvelopes.id(addedAt + "|" + paper.name());
        return recordEnvelopes
                .open(id, Dataset.SELF, addedAt)
                .put("name", paper.name())
                .put("kind", paper.kind().name())
                .put("bytes", paper.kind().content().length)
                .put("addedAt", addedAt.toString());
    }

    private record Paper(String name, SpecimenDocument kind) {}
}

package org.mesinfos.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What every field of every dataset means, as one document in one language, for people who keep
/// the downloaded files.
///
/// It is written from the catalogue, so it cannot differ from the API.
public final class DataDictionary {

    private final Catalogue catalogue;
    private final Locale locale;

    public DataDictionary(Catalogue catalogue, Locale locale) {
        this.catalogue = catalogue;
        this.locale = locale;
    }

    /// The document in Markdown (CommonMark with tables).
    public String markdown() {
        var text = new StringBuilder("# " + word(Word.TITLE) + "\n\n" + word(Word.LEAD) + "\n");
        for (var dataset : catalogue.datasets()) {
            text.append("\n## ").append(in(dataset.label())).append(" (`").append(dataset.id());
            text.append("`)\n\n").append(in(dataset.description())).append("\n\n");
            facts(dataset)
                    .forEach(
                            fact ->
                                    text.append("- ")
                                            .append(fact.name())
                                            .append(word(Word.COLON))
                                            .append(fact.value())
                                            .append('\n'));
            text.append('\n').append(row(head())).append("|---|---|---|---|\n");
            dataset.fields().forEach(field -> text.append(row(cells(field))));
        }
        return text.toString();
    }

    /// The document as one HTML page without style or script.
    public String html() {
        var text = new StringBuilder("<!doctype html>\n<html lang=\"");
        text.append(locale.getLanguage()).append("\"><head><meta charset=\"utf-8\"><title>");
        text.append(escaped(word(Word.TITLE))).append("</title></head>\n<body><main>\n<h1>");
        text.append(escaped(word(Word.TITLE))).append("</h1>\n<p>");
        text.append(escaped(word(Word.LEAD))).append("</p>\n");
        catalogue.datasets().forEach(dataset -> addSection(text, dataset));
        return text.append("</main></body></html>\n").toString();
    }

    private void addSection(StringBuilder text, Dataset dataset) {
        text.append("<section id=\"").append(dataset.id()).append("\">\n<h2>");
        text.append(escaped(in(dataset.label()))).append(" (<code>").append(dataset.id());
        text.append("</code>)</h2>\n<p>").append(escaped(in(dataset.description())));
        text.append("</p>\n<ul>\n");
        for (var fact : facts(dataset)) {
            text.append("<li>").append(escaped(fact.name() + word(Word.COLON)));
            text.append(escaped(fact.value().replace("`", ""))).append("</li>\n");
        }
        text.append("</ul>\n<table>\n<thead><tr>");
        head().forEach(
                        cell ->
                                text.append("<th scope=\"col\">")
                                        .append(escaped(cell))
                                        .append("</th>"));
        text.append("</tr></thead>\n<tbody>\n");
        for (var field : dataset.fields()) {
            text.append("<tr>");
            cells(field)
                    .forEach(
                            cell ->
                                    text.append("<td>")
                                            .append(escaped(plain(cell)))
                                            .append("</td>"));
            text.append("</tr>\n");
        }
        text.append("</tbody></table>\n</section>\n");
    }

    private List<Fact> facts(Dataset dataset) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(word(Word.HOLDERS), names(dataset)));
        facts.add(new Fact(word(Word.SCOPES), codes(dataset.allScopes())));
        facts.add(new Fact(word(Word.KEY), codes(dataset.naturalKey())));
        var time = dataset.timeField();
        if (time != null) {
            facts.add(new Fact(word(Word.TIME), codes(List.of(time))));
        }
        var refresh = dataset.refresh();
        if (refresh != null) {
            facts.add(new Fact(word(Word.REFRESH), refresh.toString()));
        }
        facts.add(new Fact(word(Word.ORIGIN), word(origin(dataset.provenance()))));
        return facts;
    }

    private List<String> head() {
        return List.of(word(Word.FIELD), word(Word.TYPE), word(Word.MEANING), word(Word.EXAMPLE));
    }

    private List<String> cells(Field field) {
        return List.of(
                "`" + field.name() + "`", type(field), meaning(field), "`" + field.example() + "`");
    }

    private String type(Field field) {
        var type = new StringBuilder(field.type().name());
        if (field.unit() != null) {
            type.append(", ").append(field.unit());
        }
        if (field.nullable()) {
            type.append(", ").append(word(Word.NULLABLE));
        }
        return type.toString();
    }

    private String meaning(Field field) {
        var meaning = new StringBuilder(in(field.description()));
        if (!field.codes().isEmpty()) {
            meaning.append(
                    field.codes().stream()
                            .map(code -> "`" + code.value() + "` " + in(code.meaning()))
                            .collect(Collectors.joining(" ; ", word(Word.COLON), "")));
        }
        if (field.identifier() == Field.Identifier.REFERENCE) {
            meaning.append(". ").append(word(Word.REFERENCE));
        } else if (field.identifier() == Field.Identifier.PRINTED) {
            meaning.append(". ").append(word(Word.PRINTED));
        }
        if (field.thirdParty()) {
            meaning.append(". ").append(word(Word.THIRD_PARTY));
        }
        var defect = field.defect();
        if (defect != null) {
            meaning.append(". ").append(word(Word.DEFECT)).append(in(defect));
        }
        return meaning.toString();
    }

    private String names(Dataset dataset) {
        if (dataset.isOwn()) {
            return word(Word.YOURSELF);
        }
        return dataset.holders().stream()
                .map(id -> catalogue.holder(id).map(Holder::name).orElse(id))
                .collect(Collectors.joining(", "));
    }

    private static Word origin(Dataset.Provenance provenance) {
        return switch (provenance) {
            case EXPERIMENT_2013 -> Word.OF_2013;
            case PILOT_2016 -> Word.OF_2016;
            case ADDED -> Word.ADDED;
        };
    }

    private String in(LocalText text) {
        return text.in(locale);
    }

    private String word(Word word) {
        return word.text.in(locale);
    }

    private static String codes(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private record Fact(String name, String value) {}

    private enum Word {
        TITLE("Dictionnaire des données", "Data dictionary"),
        LEAD(
                "Chaque ligne d’un fichier décrit une chose que détient une entreprise. Toute personne de ces fichiers"
                        + " est inventée.",
                "Each line of a file describes one thing that a company holds. Every person in these files is made up."),
        COLON(" : ", ": "),
        HOLDERS("Vient de", "Comes from"),
        YOURSELF("la personne elle-même", "the person"),
        SCOPES("Autorisation à demander", "Scope to ask for"),
        KEY("Reconnu par", "Known by"),
        TIME("Trié par", "Ordered by"),
        REFRESH("Mis à jour tous les", "Updated every"),
        ORIGIN("Origine", "Origin"),
        OF_2013("expérimentation de 2013-2014", "experiment of 2013-2014"),
        OF_2016("pilote de 2016-2018", "pilot of 2016-2018"),
        ADDED("ajouté par cette plateforme", "added by this platform"),
        FIELD("Champ", "Field"),
        TYPE("Type", "Type"),
        MEANING("Sens", "Meaning"),
        EXAMPLE("Exemple", "Example"),
        DEFECT(
                "Défaut voulu, pour essayer un nettoyage : ",
                "Wrong on purpose, to try a cleaning: "),
        NULLABLE("peut manquer", "can be unknown"),
        REFERENCE(
                "Dans l’API, un repère propre à chaque application",
                "In the API, a mark of each app’s own"),
        PRINTED(
                "Dans l’API, un repère propre à chaque application, sauf autorisation d’identifiants",
                "In the API, a mark of each app’s own, unless the scope for identifiers is granted"),
        THIRD_PARTY(
                "Concerne une autre personne : masqué dans l’API",
                "About somebody else: masked in the API");

        private final LocalText text;

        Word(String fr, String en) {
            text = new LocalText(fr, en);
        }
    }
}

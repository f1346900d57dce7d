package org.mesinfos.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Everything that a person reads before agreeing is short, plain, and free of words of the trade.
class WordingTests {

    private static final Catalogue CATALOGUE = Catalogue.load();

    /// Words that people who do not build software stumble over.
    private static final Pattern JARGON =
            Pattern.compile(
                    "\\b(api|json|csv|token|jeton|oauth|endpoint|payload|hash|hmac|timestamp"
                            + "|horodatage|boolean|booléen|string|null|utc|scope|dataset|slug|enum"
                            + "|métadonnées?|metadata|parser|backend|frontend|requête|query|batch"
                            + "|upsert|pseudonymisé|id|uuid|url|http|rfc|iso|log|logs|flag)\\b",
                    Pattern.CASE_INSENSITIVE
                            | Pattern.UNICODE_CASE
                            | Pattern.UNICODE_CHARACTER_CLASS);

    @Test
    void noTextUsesWordsOfTheTrade() {
        for (var text : texts().toList()) {
            assertThat(text.fr()).doesNotContainPattern(JARGON);
            assertThat(text.en()).doesNotContainPattern(JARGON);
        }
    }

    @Test
    void aWordOfTheTradeIsFound() {
        assertThat("Le jeton de l’API").containsPattern(JARGON);
        assertThat("Votre identité").doesNotContainPattern(JARGON);
    }

    @Test
    void labelsAndMeaningsFitOnALine() {
        for (var scope : CATALOGUE.scopes()) {
            assertThat(longest(scope.label())).as(scope.name()).isLessThanOrEqualTo(90);
            for (var line : scope.contents()) {
                assertThat(longest(line)).as(line.fr()).isLessThanOrEqualTo(90);
            }
        }
        for (var dataset : CATALOGUE.datasets()) {
            assertThat(longest(dataset.label())).as(dataset.id()).isLessThanOrEqualTo(50);
            assertThat(longest(dataset.description())).as(dataset.id()).isLessThanOrEqualTo(200);
            for (var field : dataset.fields()) {
                assertThat(longest(field.description()))
                        .as(dataset.id() + "." + field.name())
                        .isLessThanOrEqualTo(120);
            }
        }
    }

    @Test
    void frenchSentencesAreShort() {
        var lengths =
                texts().flatMap(text -> sentences(text.fr())).map(WordingTests::words).toList();

        assertThat(lengths.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .as("words of a sentence, on average")
                .isLessThan(10);
        assertThat(texts().flatMap(text -> sentences(text.fr())))
                .allSatisfy(
                        sentence ->
                                assertThat(words(sentence)).as(sentence).isLessThanOrEqualTo(22));
    }

    @Test
    void labelsBeginLikeASentenceAndEndWithoutAFullStop() {
        for (var scope : CATALOGUE.scopes()) {
            for (var text : List.of(scope.label().fr(), scope.label().en())) {
                assertThat(text).as(scope.name()).doesNotEndWith(".");
                assertThat(Character.isUpperCase(text.charAt(0))).as(text).isTrue();
            }
        }
    }

    @Test
    void frenchPunctuationFollowsFrenchRules() {
        for (var text : texts().toList()) {
            assertThat(text.fr()).doesNotContain("'", "\"", "...");
            assertThat(text.fr()).doesNotContainPattern("[^ \\u00a0\\u202f\\d][:;?!](\\s|$)");
        }
    }

    private static Stream<LocalText> texts() {
        var texts = new ArrayList<LocalText>();
        for (var scope : CATALOGUE.scopes()) {
            texts.add(scope.label());
            texts.addAll(scope.contents());
        }
        for (var dataset : CATALOGUE.datasets()) {
            texts.add(dataset.label());
            texts.add(dataset.description());
            for (var field : dataset.fields()) {
                texts.add(field.description());
                field.codes().forEach(code -> texts.add(code.meaning()));
            }
        }
        CATALOGUE.holders().forEach(holder -> texts.add(holder.sector()));
        return texts.stream();
    }

    private static int longest(LocalText text) {
        return Math.max(text.fr().length(), text.en().length());
    }

    /// A colon or a semicolon lets a reader breathe as a full stop does.
    private static Stream<String> sentences(String text) {
        return Stream.of(text.split("[.;:!?] ?")).filter(part -> !part.isBlank());
    }

    private static int words(String sentence) {
        return (int)
                Stream.of(sentence.toLowerCase(Locale.FRENCH).split("[^\\p{L}\\d]+"))
                        .filter(word -> !word.isEmpty())
                        .count();
    }
}

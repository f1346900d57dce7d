package org.mesinfos.ui.questionnaire;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.YamlFile;
import tools.jackson.core.type.TypeReference;

/// A few closed questions and an open one, in `questionnaire/questionnaires.yaml`.
///
/// Words that somebody answered to do not change: a change of them is a new version beside the one
/// before, and only the newest version is asked.
///
/// @param id of all versions
/// @param version from 1
/// @param questions closed ones; a person may skip any
/// @param open the question that is answered in the person's own words, or skipped
public record Questionnaire(
        String id,
        int version,
        Population population,
        LocalText title,
        List<Question> questions,
        LocalText open) {

    private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*");

    /// What can be said of small counts needs something that was not chosen.
    private static final int FEWEST_CHOICES = 2;

    private static final List<Questionnaire> ALL =
            load(
                    YamlFile.read(
                            "/questionnaire/questionnaires.yaml",
                            new TypeReference<List<Questionnaire>>() {}));

    public Questionnaire {
        questions = List.copyOf(questions);
        requireIds(List.of(id));
        requireIds(questions.stream().map(Question::id).toList());
        if (version < 1 || questions.isEmpty()) {
            throw new IllegalArgumentException(id + " has no version from 1 on, or no question");
        }
    }

    /// One of the choices is the answer.
    public record Question(String id, LocalText text, List<Choice> choices) {

        public Question {
            choices = List.copyOf(choices);
            requireIds(choices.stream().map(Choice::id).toList());
            if (choices.size() < FEWEST_CHOICES) {
                throw new IllegalArgumentException(id + " leaves no choice");
            }
        }

        /// The choice with that id; null when there is none.
        public @Nullable Choice choice(@Nullable String id) {
            return choices.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
        }
    }

    /// What can be answered.
    public record Choice(String id, LocalText text) {}

    private static void requireIds(List<String> ids) {
        ids.forEach(
                id -> {
                    if (!ID.matcher(id).matches()) {
                        throw new IllegalArgumentException(id + " is no id");
                    }
                });
        if (new HashSet<>(ids).size() < ids.size()) {
            throw new IllegalArgumentException("two of " + ids + " are the same");
        }
    }

    /// @throws IllegalArgumentException when two are the same version of the same questionnaire
    static List<Questionnaire> load(List<Questionnaire> all) {
        if (all.stream().map(Questionnaire::key).distinct().count() < all.size()) {
            throw new IllegalArgumentException("a version of a questionnaire is there twice");
        }
        return List.copyOf(all);
    }

    /// Every version that was ever asked of that population, in the order in which they are asked.
    public static List<Questionnaire> of(Population population) {
        return ALL.stream().filter(one -> one.population() == population).toList();
    }

    /// The version with that key.
    public static Optional<Questionnaire> find(String key) {
        return ALL.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /// Tells this version from all others, such as `panelist-start-1`.
    public String key() {
        return id + "-" + version;
    }

    /// Whether there is no newer version.
    public boolean isNewest() {
        return ALL.stream().noneMatch(one -> one.id().equals(id) && one.version() > version);
    }
}

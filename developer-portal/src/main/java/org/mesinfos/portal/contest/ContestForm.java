package org.mesinfos.portal.contest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.web.FormFields;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.validation.Errors;

/// The settings of a contest as an organizer typed them.
///
/// @param dates five local times in Paris, such as `2014-02-27T23:00`, in the order of
///   [ContestDates]
/// @param purses in whole euros, of prototypes and of ideas
/// @param winners of prototypes and of ideas
record ContestForm(
        String nameFr,
        String nameEn,
        List<String> dates,
        List<String> purses,
        List<String> winners,
        List<CriterionForm> criteria) {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 100;
    private static final int LONGEST_POINT = 200;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,6}");
    private static final Pattern WEIGHT = Pattern.compile("[1-9]|10");
    private static final List<EntryCategory> KINDS = List.of(EntryCategory.values());
    private static final int DATES = 5;

    ContestForm {
        dates = texts(dates, DATES);
        purses = texts(purses, KINDS.size());
        winners = texts(winners, KINDS.size());
        criteria = new ArrayList<>(Objects.requireNonNullElse(criteria, List.of()));
        criteria.removeIf(Objects::isNull);
    }

    /// As many as there should be, whatever was sent.
    private static List<String> texts(@Nullable List<String> sent, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> sent != null && i < sent.size() ? sent.get(i) : null)
                .map(FormFields::text)
                .toList();
    }

    /// One criterion; its steps are fixed in number.
    record CriterionForm(
            String id, String nameFr, String nameEn, String weight, List<StepForm> points) {

        CriterionForm {
            points = new ArrayList<>(Objects.requireNonNullElse(points, List.of()));
            points.removeIf(Objects::isNull);
        }
    }

    /// What one number of points means.
    record StepForm(String fr, String en) {}

    static ContestForm of(Contest contest) {
        var dates = contest.dates();
        return new ContestForm(
                contest.name().fr(),
                contest.name().en(),
                Stream.of(
                                dates.preApplications(),
                                dates.applications(),
                                dates.deadline(),
                                dates.preselection(),
                                dates.results())
                        .map(ContestForm::local)
                        .toList(),
                KINDS.stream().map(kind -> "" + contest.category(kind).purse()).toList(),
                KINDS.stream().map(kind -> "" + contest.category(kind).winners()).toList(),
                contest.criteria().stream().map(ContestForm::form).toList());
    }

    private static CriterionForm form(Criterion criterion) {
        return new CriterionForm(
                criterion.id(),
                criterion.name().fr(),
                criterion.name().en(),
                "" + criterion.weight(),
                criterion.points().stream()
                        .map(text -> new StepForm(text.fr(), text.en()))
                        .toList());
    }

    /// A time of day in Paris as the form shows it.
    static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, DateTimeFormats.PARIS)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /// The instant that was typed; null when it is none.
    static @Nullable Instant instant(String typed) {
        try {
            return ContestTemplate.inParis(LocalDateTime.parse(typed));
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    /// Notes all that is wrong.
    ///
    /// @param shape the contest whose criteria these are
    void check(Contest shape, Errors errors) {
        length("nameFr", nameFr, errors);
        length("nameEn", nameEn, errors);
        var instants = dates.stream().map(ContestForm::instant).toList();
        if (instants.stream().anyMatch(Objects::isNull)) {
            errors.rejectValue("dates", "portal.contest.error.date");
        } else if (!ContestDates.isInOrder(instants)) {
            errors.rejectValue("dates", "portal.contest.error.order");
        }
        for (var i = 0; i < KINDS.size(); i++) {
            if (!NUMBER.matcher(purses.get(i)).matches()
                    || !WEIGHT.matcher(winners.get(i)).matches()
                    || Integer.parseInt(purses.get(i)) < Integer.parseInt(winners.get(i))) {
                errors.rejectValue("purses", "portal.contest.error.purse");
                break;
            }
        }
        checkCriteria(shape, errors);
    }

    private static void length(String field, String text, Errors errors) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            errors.rejectValue(
                    field, "portal.contest.error.name", new Object[] {SHORTEST, LONGEST}, null);
        }
    }

    private void checkCriteria(Contest shape, Errors errors) {
        var ids = criteria.stream().map(CriterionForm::id).toList();
        var sound =
                ids.equals(shape.criteria().stream().map(Criterion::id).toList())
                        && IntStream.range(0, ids.size())
                                .allMatch(
                                        i ->
                                                criteria.get(i).points().size()
                                                        == shape.criteria().get(i).most());
        var whole =
                sound
                        && criteria.stream()
                                .allMatch(
                                        one ->
                                                !one.nameFr().isEmpty()
                                                        && !one.nameEn().isEmpty()
                                                        && one.nameFr().length() <= LONGEST
                                                        && one.nameEn().length() <= LONGEST
                                                        && WEIGHT.matcher(one.weight()).matches()
                                                        && one.points().stream()
                                                                .allMatch(ContestForm::isWhole));
        if (!whole) {
            errors.rejectValue("criteria", "portal.contest.error.criteria");
        }
    }

    private static boolean isWhole(StepForm step) {
        return !step.fr().isEmpty()
                && !step.en().isEmpty()
                && step.fr().length() <= LONGEST_POINT
                && step.en().length() <= LONGEST_POINT;
    }

    /// The contest with these settings. To be called once nothing is wrong.
    ///
    /// @param id of the contest, whether it exists or not
    Contest toContest(String id, Contest shape) {
        var instants =
                dates.stream().map(ContestForm::instant).map(Objects::requireNonNull).toList();
        var categories =
                IntStream.range(0, KINDS.size())
                        .mapToObj(
                                i ->
                                        new ContestCategory(
                                                KINDS.get(i),
                                                shape.category(KINDS.get(i)).name(),
                                                Integer.parseInt(purses.get(i)),
                                                Integer.parseInt(winners.get(i))))
                        .toList();
        return new Contest(
                id,
                new LocalText(nameFr, nameEn),
                categories,
                criteria.stream().map(ContestForm::criterion).toList(),
                new ContestDates(
                        instants.get(0),
                        instants.get(1),
                        instants.get(2),
                        instants.get(3),
                        instants.get(4)),
                shape.rules(),
                null,
                false,
                null,
                null);
    }

    private static Criterion criterion(CriterionForm form) {
        return new Criterion(
                form.id(),
                new LocalText(form.nameFr(), form.nameEn()),
                Integer.parseInt(form.weight()),
                form.points().stream().map(one -> new LocalText(one.fr(), one.en())).toList());
    }
}

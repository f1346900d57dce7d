package org.mesinfos.auth.consent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.consent.ConsentQuestion.Flaw;
import org.mesinfos.auth.consent.RecordPreviews.Shown;
import org.mesinfos.auth.dataapi.HolderNames;
import org.mesinfos.auth.dataapi.OwnRecords.Held;
import org.mesinfos.auth.grant.RestrictionWording;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.context.MessageSource;

/// The words of one consent page in one language.
final class ConsentWording {

    private final Catalogue catalogue;
    private final MessageSource messages;
    private final DateTimeFormats dateTimeFormats;
    private final RestrictionWording parts;
    private final Shown shown;
    private final ConsentQuestion question;
    private final ConsentForm form;
    private final Locale locale;
    private final RegisteredApp app;

    ConsentWording(
            Catalogue catalogue,
            MessageSource messages,
            DateTimeFormats dateTimeFormats,
            RestrictionWording parts,
            Shown shown,
            ConsentQuestion question,
            ConsentForm form,
            Locale locale) {
        this.catalogue = catalogue;
        this.messages = messages;
        this.dateTimeFormats = dateTimeFormats;
        this.parts = parts;
        this.shown = shown;
        this.question = question;
        this.form = form;
        this.locale = locale;
        this.app = question.pending().app();
    }

    ConsentPage page(List<Flaw> flaws) {
        var name = app.name().in(locale);
        var kind = question.optional().isEmpty() ? ".none" : "";
        var keepsOthers = question.pending().keepsOthers();
        return new ConsentPage(
                question.pending().state(),
                new ConsentPage.App(
                        app.clientId(),
                        name,
                        app.owner(),
                        behind(),
                        app.mode() == Mode.TEST,
                        exemption()),
                text("title" + kind, name),
                text("lead" + kind),
                asks(question.optional()),
                asks(question.essential()),
                new ConsentPage.Today(
                        question.endsPause(),
                        keepsOthers ? others() : List.of(),
                        keepsOthers ? List.of() : others()),
                durations(),
                confirmation(name),
                smallPrint(),
                parts(),
                flaws.stream().map(this::problem).toList());
    }

    private @Nullable String exemption() {
        var exemption = app.exemption();
        return exemption == null
                ? null
                : text(
                        "exemption",
                        dateTimeFormats.day(exemption.until()),
                        exemption.reason().in(locale),
                        exemption.decidedBy());
    }

    private String behind() {
        var publisher = app.publisher();
        return publisher == null
                ? text("unverified")
                : text("publisher", publisher.legalName(), publisher.domain(), publisher.contact());
    }

    private List<ConsentPage.Ask> asks(List<Scope> scopes) {
        return scopes.stream().map(this::ask).toList();
    }

    private ConsentPage.Ask ask(Scope scope) {
        var purpose = app.purposeOf(scope.name());
        return new ConsentPage.Ask(
                scope.name(),
                scope.label().in(locale),
                purpose == null ? null : purpose.in(locale),
                scope.contents().stream().map(line -> line.in(locale)).toList(),
                sources(scope),
                source(scope, shown.held()),
                held(scope),
                shown.previews().getOrDefault(scope.name(), List.of()),
                scope.level().isSensitive(),
                question.currentScopes().contains(scope.name()),
                isFresh(scope),
                form.scope().contains(scope.name()));
    }

    private Map<String, ConsentPage.Part> parts() {
        return question.optional().stream()
                .map(Scope::name)
                .collect(Collectors.toMap(name -> name, this::part));
    }

    /// The same words whether or not the data API answers: accounts are counted.
    private ConsentPage.Part part(String scope) {
        var options = shown.options().get(scope);
        return new ConsentPage.Part(
                parts.of(question.pending().restriction(scope), scope, Map.of(), locale),
                options == null || options.isEmpty() ? null : options);
    }

    private boolean isFresh(Scope scope) {
        var current = question.currentScopes();
        return !current.isEmpty() && !current.contains(scope.name());
    }

    private boolean isOwn(Scope scope) {
        return !scope.datasets().isEmpty()
                && scope.datasets().stream()
                        .flatMap(id -> catalogue.dataset(id).stream())
                        .allMatch(Dataset::isOwn);
    }

    /// The same whatever is held, so that the words that are agreed to do not depend on whether the
    /// data API answers.
    private String sources(Scope scope) {
        return source(scope, null);
    }

    private String source(Scope scope, @Nullable Map<String, Held> held) {
        if (isOwn(scope)) {
            return text("source.self");
        }
        if (scope.isForImported()) {
            return text("source.imported");
        }
        var holders = HolderNames.of(catalogue, scope.datasets(), held);
        if (holders.isEmpty()) {
            return text("source.platform");
        }
        var names = String.join(", ", holders);
        return HolderNames.isNothing(scope.datasets(), held)
                ? messages.getMessage("holders.none", new Object[] {names}, locale)
                : text("source", names);
    }

    private @Nullable String held(Scope scope) {
        var held = scope.isForImported() ? shown.imported() : shown.held();
        if (shown.held() == null
                || held == null
                || scope.datasets().isEmpty()
                || scope.isForIdentifiers()) {
            return null;
        }
        var datasets = scope.isForImported() ? opened() : scope.datasets();
        var records = datasets.stream().map(held::get).filter(Objects::nonNull).toList();
        var count = records.stream().mapToInt(Held::count).sum();
        var first =
                records.stream()
                        .map(Held::from)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder());
        var last =
                records.stream()
                        .map(Held::to)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder());
        if (first.isEmpty() || last.isEmpty()) {
            return text("held", count);
        }
        var from = dateTimeFormats.day(first.get());
        var to = dateTimeFormats.day(last.get());
        return from.equals(to)
                ? text("held.day", count, from)
                : text("held.period", count, from, to);
    }

    /// Datasets that are opened where the person ticks everything.
    private List<String> opened() {
        return Stream.concat(
                        question.optional().stream(),
                        question.pending().kept().stream()
                                .flatMap(name -> catalogue.scope(name).stream()))
                .filter(scope -> !scope.isComplement())
                .flatMap(scope -> scope.datasets().stream())
                .distinct()
                .toList();
    }

    /// What is shared today and not asked for now.
    private List<String> others() {
        var others = new TreeSet<>(question.currentScopes());
        question.optional().forEach(scope -> others.remove(scope.name()));
        return others.stream()
                .flatMap(name -> catalogue.scope(name).stream())
                .map(scope -> scope.label().in(locale))
                .toList();
    }

    private List<ConsentPage.Duration> durations() {
        return question.durations().stream()
                .map(
                        offered ->
                                new ConsentPage.Duration(
                                        offered.value(),
                                        text("duration." + offered.value()),
                                        offered.value().equals(form.duration())))
                .toList();
    }

    private ConsentPage.@Nullable Confirmation confirmation(String name) {
        return question.isSensitive()
                ? new ConsentPage.Confirmation(text("confirm", name), form.confirm())
                : null;
    }

    private List<String> smallPrint() {
        var print = new ArrayList<String>();
        if (question.endsPause()) {
            print.add(text("print.paused"));
        }
        if (!question.optional().isEmpty()) {
            print.add(text("print.once"));
        }
        print.add(text("print.stop"));
        if (!question.optional().isEmpty()) {
            print.add(text("print.leaves", app.owner()));
        }
        print.add(text("print.password"));
        return print;
    }

    private ConsentPage.Problem problem(Flaw flaw) {
        return switch (flaw) {
            case NOTHING_TICKED -> atScopes("problem.nothing");
            case COMPLEMENTS_ONLY -> atScopes("problem.complements");
            case NO_DURATION ->
                    new ConsentPage.Problem(
                            "duration-" + question.durations().getFirst().value(),
                            text("problem.duration"));
            case NO_PART -> atScopes("problem.part");
            case NOT_CONFIRMED ->
                    new ConsentPage.Problem("confirm-sensitive", text("problem.confirm"));
            case OTHER_WORDS -> new ConsentPage.Problem("question", text("problem.words"));
        };
    }

    private ConsentPage.Problem atScopes(String key) {
        return new ConsentPage.Problem("scope-" + question.optional().getFirst().name(), text(key));
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage("consent." + key, arguments, locale);
    }
}

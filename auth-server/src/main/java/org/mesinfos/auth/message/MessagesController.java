package org.mesinfos.auth.message;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.message.MailAddressChange.Request;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.queue.WorkProgress;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Shows people what they were told, and lets them choose how they are told.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class MessagesController {

    private static final int SHOWN = 30;
    private static final Set<String> LANGUAGES = Set.of("fr", "en");

    private final Messages messages;
    private final MongoMessageSettings settings;
    private final MailAddresses mailAddresses;
    private final MailAddressChange addresses;
    private final MessageWording wording;
    private final Clock clock;

    MessagesController(
            Messages messages,
            MongoMessageSettings settings,
            MailAddresses mailAddresses,
            MailAddressChange addresses,
            MessageWording wording,
            Clock clock) {
        this.messages = messages;
        this.settings = settings;
        this.mailAddresses = mailAddresses;
        this.addresses = addresses;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping("/messages")
    String list(
            @RequestParam(required = false) @Nullable String before,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        model.addAttribute("page", page(person, before, locale));
        if (before == null) {
            settings.seen(person.id(), clock.instant());
        }
        return "auth/messages";
    }

    private MessagesPage page(Person person, @Nullable String before, Locale locale) {
        var wishes = settings.of(person.id());
        var found = messages.of(person.id(), before, SHOWN + 1);
        var shown = found.stream().limit(SHOWN).toList();
        return new MessagesPage(
                shown.stream().map(one -> entry(one, wishes, locale)).toList(),
                mailAddresses.of(person, wishes).orElse(null),
                mailAddresses.isReachable(person),
                shown.stream().map(Message::progress).anyMatch(MessagesController::isDelayed),
                found.size() > SHOWN ? shown.getLast().id() : null);
    }

    private MessagesPage.Entry entry(Message message, MessageSettings wishes, Locale locale) {
        var seenAt = wishes.seenAt();
        return new MessagesPage.Entry(
                message.news().kind().key(),
                message.news().at(),
                wording.subject(message, locale),
                wording.text(message, locale),
                message.news().path(),
                seenAt == null || message.toldAt().isAfter(seenAt),
                message.progress().state() == WorkProgress.State.NONE
                        ? null
                        : "messages.mail." + message.mail(),
                message.progress().tries());
    }

    private static boolean isDelayed(WorkProgress mail) {
        return mail.isWaiting() && mail.tries() > 0;
    }

    @GetMapping("/messages/settings")
    String settings(
            @RequestParam(required = false) @Nullable String done,
            @CurrentPerson Person person,
            Model model) {
        var known =
                Stream.of("saved", "sent", "confirmed", "removed")
                        .anyMatch(one -> one.equals(done));
        return show(person, null, known ? "messages.done." + done : null, model);
    }

    @PostMapping("/messages/settings")
    String choose(
            @RequestParam(required = false) @Nullable List<String> kind,
            @RequestParam(defaultValue = "false") boolean mail,
            @RequestParam(defaultValue = "") String language,
            @CurrentPerson Person person) {
        var off = EnumSet.noneOf(MessageKind.class);
        for (var one : MessageKind.values()) {
            if (one.canBeTurnedOff() && (kind == null || !kind.contains(one.name()))) {
                off.add(one);
            }
        }
        var quiet = mailAddresses.isReachable(person) && !mail;
        settings.choose(person.id(), off, quiet, LANGUAGES.contains(language) ? language : null);
        return "redirect:/messages/settings?done=saved";
    }

    @PostMapping("/messages/address")
    String changeAddress(
            @RequestParam(defaultValue = "") String email,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        if (!mailAddresses.isReachable(person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var request = addresses.ask(person, email, locale);
        return request == Request.SENT
                ? "redirect:/messages/settings?done=sent"
                : show(person, "messages.problem." + request, null, model);
    }

    /// Where the link in the mail leads: a page with one button, for a look at a link must not
    /// change anything.
    @GetMapping("/messages/address")
    String confirmation(
            @RequestParam(defaultValue = "") String token,
            @CurrentPerson Person person,
            Model model) {
        model.addAttribute("token", token);
        return "auth/message-address";
    }

    @PostMapping("/messages/address/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String token,
            @CurrentPerson Person person,
            Model model) {
        return addresses.confirm(person, token)
                ? "redirect:/messages/settings?done=confirmed"
                : show(person, "messages.problem.LINK", null, model);
    }

    @PostMapping("/messages/address/remove")
    String removeAddress(@CurrentPerson PersonId person) {
        settings.removeAddress(person);
        return "redirect:/messages/settings?done=removed";
    }

    private String show(
            Person person, @Nullable String problem, @Nullable String done, Model model) {
        var wishes = settings.of(person.id());
        var kinds =
                Stream.of(MessageKind.values())
                        .filter(MessageKind::canBeTurnedOff)
                        .map(
                                messageKind ->
                                        new MessageSettingsPage.Choice(
                                                messageKind.name(),
                                                messageKind.key(),
                                                wishes.takes(messageKind)))
                        .toList();
        var page =
                new MessageSettingsPage(
                        kinds,
                        mailAddresses.isReachable(person),
                        person.role() == Role.SANDBOX_PERSON,
                        mailAddresses.usual(person, wishes).orElse(null),
                        wishes.address() != null,
                        wishes.asked(),
                        wishes.isQuiet(),
                        wishes.language() == null ? "" : wishes.language(),
                        problem,
                        done);
        model.addAttribute("page", page);
        return "auth/message-settings";
    }
}

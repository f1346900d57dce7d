package org.mesinfos.auth.document;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.document.OwnDocuments.Outcome;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.web.UploadLimit;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// Lets people keep papers in their space, take them out and throw them away.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class DocumentsController {

    private final OwnDocuments documents;

    DocumentsController(OwnDocuments documents) {
        this.documents = documents;
    }

    @GetMapping("/my-data/documents")
    String list(
            @RequestParam(name = UploadLimit.MARK, required = false) @Nullable String tooMuch,
            @CurrentPerson Person person,
            Model model) {
        var problem = tooMuch == null ? null : "document.problem." + Outcome.TOO_LARGE;
        return show(person.id(), problem, model);
    }

    /// Of panelists only: developers share the made-up people.
    @PostMapping("/my-data/documents")
    @RolesAllowed("PANELIST")
    String add(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @CurrentPerson PersonId person,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var outcome = add(person, file);
        if (outcome == Outcome.ADDED) {
            return "redirect:/my-data/documents";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(person, "document.problem." + outcome, model);
    }

    private Outcome add(PersonId person, @Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            return Outcome.EMPTY;
        }
        if (file.getSize() > OwnDocuments.LARGEST) {
            return Outcome.TOO_LARGE;
        }
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        return documents.add(person, name, file.getBytes());
    }

    /// Always as a download: nothing in it runs on our pages.
    @GetMapping("/my-data/documents/{id}")
    ResponseEntity<byte[]> download(@PathVariable String id, @CurrentPerson PersonId person) {
        var document =
                documents
                        .find(person, id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var attachment =
                ContentDisposition.attachment()
                        .filename(document.name(), StandardCharsets.UTF_8)
                        .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.type().mediaType()))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .body(document.content());
    }

    @PostMapping("/my-data/documents/{id}/remove")
    String remove(@PathVariable String id, @CurrentPerson PersonId person) {
        if (!documents.remove(person, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/my-data/documents";
    }

    private String show(PersonId person, @Nullable String problem, Model model) {
        model.addAttribute("documents", documents.of(person));
        model.addAttribute("problem", problem);
        return "auth/documents";
    }
}

package org.mesinfos.auth.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.correction.Corrections;
import org.mesinfos.auth.format.RecordFormat;
import org.mesinfos.auth.history.DatasetDownload.Query;
import org.mesinfos.auth.person.CurrentPerson;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.web.Downloads;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Shows people what is held about them, record by record, and lets them take it away.
@Controller
@RolesAllowed({"PANELIST", "SANDBOX_PERSON"})
class MyDataController {

    private final MyDataPageFactory pages;
    private final RecordPageFactory one;
    private final DatasetDownload files;
    private final RecordCharts plots;
    private final Catalogue catalogue;
    private final Corrections corrections;

    MyDataController(
            MyDataPageFactory pages,
            RecordPageFactory one,
            DatasetDownload files,
            RecordCharts plots,
            Catalogue catalogue,
            Corrections corrections) {
        this.one = one;
        this.corrections = corrections;
        this.plots = plots;
        this.catalogue = catalogue;
        this.pages = pages;
        this.files = files;
    }

    @GetMapping("/my-data")
    String myData(@CurrentPerson Person person, Locale locale, Model model) {
        model.addAttribute("page", pages.myData(person, locale));
        return "auth/my-data";
    }

    @GetMapping("/my-data/{dataset}")
    String records(
            @PathVariable String dataset,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam Map<String, String> sent,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        var page =
                pages.records(person, dataset, sent, cursor, locale)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("page", page);
        return "auth/my-records";
    }

    /// One record, with all that it says, and where to say that it is wrong.
    @GetMapping("/my-data/{dataset}/records/{record}")
    String record(
            @PathVariable String dataset,
            @PathVariable String record,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        var known =
                catalogue
                        .dataset(dataset)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("page", one.page(person, known, record, locale));
        model.addAttribute("full", corrections.isFull(person.id()));
        return "auth/my-record";
    }

    /// The dataset as a picture, where one says more than rows.
    @GetMapping("/my-data/{dataset}/plot")
    String plot(
            @PathVariable String dataset,
            @CurrentPerson Person person,
            Locale locale,
            Model model) {
        var page =
                plots.of(person, dataset, locale)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("page", page);
        return "auth/my-plot";
    }

    /// The records as a file, in one of the forms that the page offers.
    @GetMapping("/my-data/{dataset}/records.{ending}")
    void file(
            @PathVariable String dataset,
            @PathVariable String ending,
            @RequestParam Map<String, String> sent,
            @CurrentPerson Person person,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var known =
                catalogue
                        .dataset(dataset)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var format =
                RecordFormat.of(known).stream()
                        .filter(one -> one.ending().equals(ending))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var query = new Query(person, known, RecordsFilter.of(known, sent).toParameters(known));
        files.write(query, format, locale, () -> open(known, format, response));
    }

    private static OutputStream open(
            Dataset dataset, RecordFormat format, HttpServletResponse response) throws IOException {
        var name = "mesinfos-" + dataset.id() + "." + format.ending();
        response.setContentType(format.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Downloads.disposition(name));
        // From here on no page of an error may take the place of the file.
        response.flushBuffer();
        return response.getOutputStream();
    }
}

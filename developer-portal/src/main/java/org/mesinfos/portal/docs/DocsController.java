package org.mesinfos.portal.docs;

import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.sandbox.SampleRecords;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The documentation, written from the catalogue so that it cannot differ from the API.
@Controller
@PreAuthorize("permitAll()")
class DocsController {

    // The verifier and challenge are the example of RFC 7636, appendix B, so that the two snippets
    // belong together.
    private static final String AUTHORIZE =
            """
            %s/oauth2/authorize?response_type=code&client_id=demo-test\
            &redirect_uri=http://127.0.0.1/callback&scope=openid%%20retail.receipts:read\
            &state=f83a2c&code_challenge_method=S256\
            &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM""";

    private static final String EXCHANGE =
            """
            curl %s/oauth2/token \\
              -d grant_type=authorization_code -d client_id=demo-test \\
              -d redirect_uri=http://127.0.0.1/callback -d code=$CODE \\
              -d code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk""";

    private final Catalogue catalogue;
    private final ServiceAddresses serviceAddresses;
    private final SampleRecords sampleRecords;
    private final Guides guides;

    DocsController(
            Catalogue catalogue,
            ServiceAddresses serviceAddresses,
            SampleRecords sampleRecords,
            Guides guides) {
        this.catalogue = catalogue;
        this.serviceAddresses = serviceAddresses;
        this.sampleRecords = sampleRecords;
        this.guides = guides;
    }

    @GetMapping("/docs")
    String guide(Model model, Locale locale) {
        model.addAttribute("datasets", catalogue.datasets());
        model.addAttribute("reference", serviceAddresses.dataApi() + "/docs");
        model.addAttribute("list", "curl " + serviceAddresses.dataApi() + "/v1/datasets");
        model.addAttribute("authorize", AUTHORIZE.formatted(serviceAddresses.issuer()));
        model.addAttribute("exchange", EXCHANGE.formatted(serviceAddresses.issuer()));
        model.addAttribute("read", serviceAddresses.curl("retail-receipts"));
        model.addAttribute("guides", guides.all(locale));
        return "portal/docs";
    }

    @GetMapping("/docs/guides/{slug}")
    String guide(@PathVariable String slug, Model model, Locale locale) {
        model.addAttribute(
                "page",
                guides.find(slug, locale)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        model.addAttribute("guides", guides.all(locale));
        return "portal/guide";
    }

    @GetMapping("/docs/datasets/{id}")
    String dataset(@PathVariable String id, Model model) {
        var dataset =
                catalogue
                        .dataset(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var sample = sampleRecords.example(id).map(SampleRecords.Sample::newest).orElse(null);
        model.addAttribute("page", dataset);
        model.addAttribute("call", serviceAddresses.curl(id));
        model.addAttribute("sample", sample);
        return "portal/dataset";
    }
}

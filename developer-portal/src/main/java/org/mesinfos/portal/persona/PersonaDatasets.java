package org.mesinfos.portal.persona;

import org.mesinfos.portal.signin.ServiceClient;
import org.mesinfos.portal.signin.ServiceClientFactory;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.PutExchange;

/// Hands own datasets to the data API, which checks and stores them.
@Component
class PersonaDatasets {

    private final ServiceClient<Endpoints> people;

    PersonaDatasets(ServiceClientFactory clients) {
        this.people = clients.dataApi(Endpoints.class, "own-datasets");
    }

    interface Endpoints {
        @PutExchange("/v1/sandbox-people/{person}/datasets/{dataset}")
        Stored upload(
                @PathVariable String person,
                @PathVariable String dataset,
                @RequestParam String way,
                @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
                @RequestBody Resource records);
    }

    /// @param stored how many records
    record Stored(int stored) {}

    /// Stores the records, or nothing when one of them is wrong: then the first problems are
    /// listed.
    ///
    /// @param replace whether what was there goes
    ServiceResponse<Stored> upload(
            Persona person, String dataset, boolean replace, MediaType type, Resource records) {
        var way = replace ? "REPLACE" : "ADD";
        return people.ask(
                endpoints -> endpoints.upload(person.id(), dataset, way, type.toString(), records));
    }
}

package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;

/// The words of Carnet’s consent page, as the authorization server tells them.
final class SomeConsent {

    private SomeConsent() {}

    static MappingBuilder shown() {
        return get(urlPathMatching("/internal/clients/.*/consent"))
                .withQueryParam("lang", equalTo("fr"))
                .willReturn(
                        okJson(
                                """
                                        {"app":"Carnet","test":"en mode d’essai","owner":"par Ada",
                                         "question":"Partager avec Carnet ?","lead":"À vous.",
                                         "contents":"Voir","optional":[{"scope":"retail.receipts:read",
                                           "label":"Vos tickets","sensitive":null,
                                           "purpose":"Pour suivre vos courses.",
                                           "contents":["La date"],"source":"Source : Intermarché."}],
                                         "essentialTitle":"Et","essential":[],"confirmation":null,
                                         "durationTitle":"Combien de temps ?",
                                         "durations":[{"label":"30 jours","chosen":true}],
                                         "refuse":"Refuser","share":"Partager","smallPrint":["Fin."]}
                                        """));
    }
}

package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.history.TestViews;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ReadingTest
@Import(TestViews.class)
class OwnAccessesTests {

    @Autowired private ApiClient api;
    @Autowired private TestViews views;

    @Test
    void anAppSeesWhatItDidUnderThisGrantAndNothingElse() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var other = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var page = api.get("/v1/me/bank-accounts", SomeToken.under(grant));
        api.get("/v1/me/bank-transactions", SomeToken.under(grant));
        api.get("/v1/me/bank-accounts", SomeToken.under(other));
        views.catchUp();

        var seen = api.get("/v1/me/accesses", SomeToken.under(grant));

        assertThat(seen.data())
                .extracting(
                        row -> row.get("operation").stringValue(),
                        row -> row.get("outcome").stringValue())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("page", "scope-missing"),
                        org.assertj.core.groups.Tuple.tuple("page", "read"));
        assertThat(seen.data().getLast().get("requestId").stringValue())
                .isEqualTo(page.header("X-Request-Id"));
        assertThat(seen.response().body()).doesNotContain(grant.auditId(), grant.person());
    }

    @Test
    void pagesOfAccessesFollowEachOther() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = SomeToken.under(grant);
        for (int i = 0; i < 5; i++) {
            api.get("/v1/me", token);
        }
        views.catchUp();

        var ids = new ArrayList<String>();
        var path = "/v1/me/accesses?limit=2";
        var first = api.get(path, token).next();
        while (path != null) {
            var page = api.get(path, token);
            page.data().forEach(row -> ids.add(row.get("requestId").stringValue()));
            path = page.next();
        }

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        var stolen = SomeToken.under(SomeGrant.ofGermaine("bank.accounts:read").stored());
        assertThat(api.get(first, stolen).problem()).isEqualTo("cursor-invalid");
    }
}

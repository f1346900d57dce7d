package org.mesinfos.data.erasure;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.data.change.RecordChanges;
import org.mesinfos.data.checkpoint.ErasureStatementKeys;
import org.mesinfos.data.delivery.DeliveryReportErasure;
import org.mesinfos.data.export.ExportStore;
import org.mesinfos.data.history.AccessErasure;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.records.RecordErasure;
import org.mesinfos.data.web.RequestId;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/// An erasure that the database cuts off is to be repeated, and says so.
class ErasureUnavailableTests {

    private final AccessErasure accesses = mock(AccessErasure.class);
    private final ErasureStatementKeys keys = mock(ErasureStatementKeys.class);
    private final ErasureController controller =
            new ErasureController(
                    mock(RecordErasure.class),
                    accesses,
                    mock(DeliveryReportErasure.class),
                    mock(RecordChanges.class),
                    mock(ExportStore.class),
                    keys,
                    JsonMapper.builder().build());

    static Stream<RuntimeException> failures() {
        return Stream.of(
                new MongoTimeoutException("no server"),
                new MongoException("interrupted"),
                new DataAccessResourceFailureException("no server"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverTheDatabaseFailsWithTheCallerIsAskedToComeBack(RuntimeException failure) {
        when(accesses.forget(any())).thenThrow(failure);
        when(accesses.plan(any())).thenThrow(failure);
        var request = new MockHttpServletRequest();
        request.setAttribute(RequestId.attribute(), "request-1");
        request.setParameter("mode", "LIVE");
        request.setParameter("auditId", "audit-1");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> controller.erase("panelist01", request))
                .extracting(Problem::type)
                .isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> controller.plan("panelist01", request))
                .extracting(Problem::type)
                .isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
    }
}

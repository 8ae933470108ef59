package fr.hygie.inventory.web;

import fr.hygie.inventory.PatientNumber;
import fr.hygie.inventory.device.MobileDevices;
import fr.hygie.scope.Requires;
import fr.hygie.scope.Right;
import fr.hygie.web.ApiPage;
import fr.hygie.web.ListApi;
import fr.hygie.web.ListShape;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The register of personal and mobile devices, for programs. */
@RestController
class MobileApi implements ListApi {
    private final MobileDevices devices;

    MobileApi(MobileDevices devices) {
        this.devices = devices;
    }

    @Override
    public ListShape shape(String handler) {
        return MobileController.SHAPE;
    }

    record NewWipe(
            @NotBlank @Size(max = MobileDevices.LONGEST_REASON)
            String reason) {}

    record WipeDone(@NotNull LocalDate day) {}

    @GetMapping("/api/mobile-devices")
    @Requires(Right.INVENTORY_READ)
    @Operation(
            summary =
                    "Phones, tablets and personal devices; show: PERSONAL, NO_CONSENT, UNMANAGED, GONE, NOT_WIPED, PENDING")
    ApiPage<MobileDevices.Device> list(@RequestParam MultiValueMap<String, String> parameters) {
        var state = MobileController.SHAPE.read(parameters);
        var page = devices.page(
                MobileController.show(state.filter("show")),
                state.q(),
                state.descending(),
                state.size(),
                state.offset());
        return ApiPage.of(page.rows(), page.total(), state);
    }

    @GetMapping("/api/assets/{id}/wipes")
    @Requires(Right.INVENTORY_READ)
    List<MobileDevices.Wipe> wipes(@PathVariable UUID id) {
        return devices.wipes(id);
    }

    @PostMapping("/api/assets/{id}/wipes")
    @Requires(Right.INVENTORY_EDIT)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Asks for a device to be erased; 409 when that was asked for already")
    void request(@PathVariable UUID id, @Valid @RequestBody NewWipe wipe) {
        if (PatientNumber.appearsIn(wipe.reason())) {
            throw new EntryRefused(Map.of("reason", "patient"));
        }
        require(devices.request(id, wipe.reason().strip()));
    }

    @PostMapping("/api/assets/{id}/wipes/done")
    @Requires(Right.INVENTORY_EDIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Says on which day a device was erased; 409 when nothing was asked for, or the day does not fit")
    void done(@PathVariable UUID id, @Valid @RequestBody WipeDone done) {
        require(devices.done(id, done.day()));
    }

    private static void require(boolean happened) {
        if (!happened) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
    }
}

package fr.hygie.organisation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface AssignmentRepository extends ListCrudRepository<Assignment, UUID> {
    List<Assignment> findByPersonIdAndOrganisationId(UUID person, UUID area);

    List<Assignment> findByDelegatedByAndOrganisationId(UUID person, UUID area);
}

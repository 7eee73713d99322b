// Made by npm run client:generate from the OpenAPI document; not to be edited.

export interface paths {
    "/api/auth/get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The session of the cookie and its user; `null` where there is none, or only a token */
        get: operations["getGetSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a log-in that asked for the second factor: a code of the authenticator, or a backup code
         * @description With the cookie of the first step. 401 `code-wrong`, or `log-in-over` where it is to begin again; 429 `too-many-attempts`
         */
        post: operations["postSignInSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/username": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins a log-in: sets the cookie of a session, or asks for the second factor
         * @description 401 `invalid-username-or-password`, 403 `user-disabled`, 429 `too-many-attempts` after failed ones
         */
        post: operations["postSignInUsername"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session of the cookie; well too where there is none */
        post: operations["postSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the rules concluded, newest first; `from` and `to` are days of firing */
        get: operations["getAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the rules concluded, newest first; `from` and `to` are days of firing; the whole list as CSV */
        get: operations["getAlertsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert, as the live stream names it */
        get: operations["getAlertsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that somebody has seen it */
        post: operations["postAlertsByIdAcknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an alert, with a reason; what goes on holding fires again as a new alert */
        post: operations["postAlertsByIdResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/shelve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts it aside until an instant, a week from now at most */
        post: operations["postAlertsByIdShelve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to what, newest first; for administrators, and for regulators of their equipment */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to what, newest first; for administrators, and for regulators of their equipment; the whole list as CSV */
        get: operations["getAuditCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Certificates of people, by id: for whoever may know their names */
        get: operations["getCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Certificates of people, by id: for whoever may know their names; the whole list as CSV */
        get: operations["getCertificatesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who maintains and who inspects which equipment, from when to when, by id */
        get: operations["getContracts"];
        put?: never;
        /** Adds a contract; 409 names the one that is in the way */
        post: operations["postContracts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contracts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who maintains and who inspects which equipment, from when to when, by id; the whole list as CSV */
        get: operations["getContractsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contracts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One contract */
        get: operations["getContractsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Ends or prolongs a contract, changes its interval, or voids it for good */
        patch: operations["patchContractsById"];
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that could not be kept as telemetry, newest first; for administrators */
        get: operations["getDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that could not be kept as telemetry, newest first; for administrators; the whole list as CSV */
        get: operations["getDeadLettersCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them with its bytes and its replays */
        get: operations["getDeadLettersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks that it be taken through the stages again: it never pages, and what was kept is not doubled */
        post: operations["postDeadLettersByIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks that all that match be taken again; answers how many were asked for */
        post: operations["postDeadLettersReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices, by id */
        get: operations["getDevices"];
        put?: never;
        /** Creates devices from a list, all or none; their secrets are shown this once */
        post: operations["postDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices, by id; the whole list as CSV */
        get: operations["getDevicesCsv"];
        put?: never;
        /**
         * Creates devices from a list in CSV, all or none; the answer is CSV with their secrets
         * @description Columns `equipmentCode` and `deviceId`, which may be left out.
         */
        post: operations["postDevicesCsv"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One device, without its secret */
        get: operations["getDevicesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a device's right to connect, and cuts its session */
        post: operations["postDevicesByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a device a new secret, shown this once; the old one ends at once */
        post: operations["postDevicesByIdRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes devices' right to connect, all or none */
        post: operations["postDevicesRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives devices new secrets, all or none */
        post: operations["postDevicesRotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The registry, by code */
        get: operations["getEquipment"];
        put?: never;
        /** Adds a piece of equipment */
        post: operations["postEquipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The registry, by code; the whole list as CSV */
        get: operations["getEquipmentCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One lift, one file: identity, parties, calendar, live state, open alerts and orders */
        get: operations["getEquipmentByCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a piece of equipment; a use unit its safety officer only */
        patch: operations["patchEquipmentByCode"];
        trace?: never;
    };
    "/api/v1/equipment/{code}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a device; its secret is shown this once */
        post: operations["postEquipmentByCodeDevices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What devices reported, whatever its severity, with its detail; `from` and `to` are of device time */
        get: operations["getEquipmentByCodeEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/events.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What devices reported, whatever its severity, with its detail; `from` and `to` are of device time; the whole list as CSV */
        get: operations["getEquipmentByCodeEventsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is kept of one lift in one answer: parties, contracts, life cycle, calendar, records, parts, orders; of each list the newest, with its total */
        get: operations["getEquipmentByCodeFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/life-cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where it stands in its life, what led there, what the law waits for, what the caller may say */
        get: operations["getEquipmentByCodeLifeCycle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/life-cycle/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that happened in its life, oldest first */
        get: operations["getEquipmentByCodeLifeCycleHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/life-cycle/history.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that happened in its life, oldest first; the whole list as CSV */
        get: operations["getEquipmentByCodeLifeCycleHistoryCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The code for its plate: a QR code of the address of its public page */
        get: operations["getEquipmentByCodeQr"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/stops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders to stop using it, oldest first; those that stand have no `liftedAt` */
        get: operations["getEquipmentByCodeStops"];
        put?: never;
        /** An office seals it (查封) or orders it to be stopped (责令停用); what is in use is out of use by it */
        post: operations["postEquipmentByCodeStops"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/stops.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders to stop using it, oldest first; those that stand have no `liftedAt`; the whole list as CSV */
        get: operations["getEquipmentByCodeStopsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/stops/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order to stop using it */
        get: operations["getEquipmentByCodeStopsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/stops/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lifts an order to stop: the office that gave it, or one above; nobody else */
        post: operations["postEquipmentByCodeStopsByIdLift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/telemetry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics over time: raw points, or one for each bucket of `every`
         * @description At most 10000 points of each metric; `nextFrom` is where to go on. Instants are epoch milliseconds here.
         */
        get: operations["getEquipmentByCodeTelemetry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/telemetry.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics over time as CSV: a row for each instant, a column for each metric
         * @description At most 10000 points of each metric; the header `Link` with `rel="next"` names the rest. `at` is RFC 3339 in UTC; a cell is empty where a metric has no point at that instant.
         */
        get: operations["getEquipmentByCodeTelemetryCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/equipment/{code}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what happened in its life; 409 with the allowed events, and `misses`: what the event lacks, where refused */
        post: operations["postEquipmentByCodeTransitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was added to the orders of a piece of equipment, newest first */
        get: operations["getEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was added to the orders of a piece of equipment, newest first; the whole list as CSV */
        get: operations["getEvidenceCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One piece of evidence; its bytes are under `/content` */
        get: operations["getEvidenceById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file as it came */
        get: operations["getEvidenceByIdContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small JPEG of an image, upright, without what else the original tells; 404 where there is none */
        get: operations["getEvidenceByIdThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange/gbt38656/equipment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Equipment as GB/T 38656-2020 tells it, or why it cannot be told */
        get: operations["getExchangeGbt38656Equipment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange/gbt38656/equipment.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Equipment as GB/T 38656-2020 tells it, or why it cannot be told; the whole list as CSV */
        get: operations["getExchangeGbt38656EquipmentCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange/gbt38656/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Faults and how far they were dealt with, in terms of GB/T 38656-2020, oldest first */
        get: operations["getExchangeGbt38656Faults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange/gbt38656/faults.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Faults and how far they were dealt with, in terms of GB/T 38656-2020, oldest first; the whole list as CSV */
        get: operations["getExchangeGbt38656FaultsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange/gbt38656/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How lifts and escalators run by what they said last, in terms of GB/T 38656-2020 */
        get: operations["getExchangeGbt38656Status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange/gbt38656/status.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How lifts and escalators run by what they said last, in terms of GB/T 38656-2020; the whole list as CSV */
        get: operations["getExchangeGbt38656StatusCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports rows of the registry from CSV: adds what is not there, changes what differs, leaves the rest
         * @description For administrators of everything. The body has 16777216 bytes and 5000 rows at most; `npm run import` takes any number. Rows that are refused are in the report and cost no other. `charset` of the content type names the encoding; without it, the content does
         */
        post: operations["postImportsByKind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that you made, newest first; for administrators, all */
        get: operations["getInvitations"];
        put?: never;
        /** Makes a link that makes one user, within 72 hours; its path is shown this once */
        post: operations["postInvitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that you made, newest first; for administrators, all; the whole list as CSV */
        get: operations["getInvitationsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One invitation, without its link */
        get: operations["getInvitationsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the link of an invitation void */
        post: operations["postInvitationsByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the user that an invitation is for, once; needs no token */
        post: operations["postInvitationsAccept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an open invitation gives; needs no token */
        post: operations["postInvitationsLook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes your password; your other sessions end */
        post: operations["postMePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether your log-in asks for a second factor */
        get: operations["getMeSecondFactor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New backup codes; the old ones are void */
        post: operations["postMeSecondFactorBackupCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns the second factor on, with a code of the authenticator */
        post: operations["postMeSecondFactorConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns the second factor off */
        post: operations["postMeSecondFactorDisable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A secret for an authenticator (TOTP), and backup codes; on once it is confirmed */
        post: operations["postMeSecondFactorPrepare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are logged in, newest first */
        get: operations["getMeSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends one of your sessions */
        post: operations["postMeSessionsByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all your sessions, or all but this one */
        post: operations["postMeSessionsRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Duties whose day has passed, longest overdue first */
        get: operations["getOverdue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overdue.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Duties whose day has passed, longest overdue first; the whole list as CSV */
        get: operations["getOverdueCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts of what the caller may see */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Firms, use units, offices, bodies and makers, by id */
        get: operations["getParties"];
        put?: never;
        /** Adds a party; a regulator one of its own district, and no office */
        post: operations["postParties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Firms, use units, offices, bodies and makers, by id; the whole list as CSV */
        get: operations["getPartiesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One party, with the office above it */
        get: operations["getPartiesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a party */
        patch: operations["patchPartiesById"];
        trace?: never;
    };
    "/api/v1/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parts that are followed by serial number, by id */
        get: operations["getParts"];
        put?: never;
        /** Fits a part, new or known by kind and serial number; 409 where it is fitted already */
        post: operations["postParts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parts that are followed by serial number, by id; the whole list as CSV */
        get: operations["getPartsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One part with where it was */
        get: operations["getPartsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parts/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Removes a part from where it is */
        post: operations["postPartsByIdRemove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works for a party, by id: for itself, for those who oversee it, for administrators */
        get: operations["getPeople"];
        put?: never;
        /** Adds a person of the own party */
        post: operations["postPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who works for a party, by id: for itself, for those who oversee it, for administrators; the whole list as CSV */
        get: operations["getPeopleCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person with the certificates */
        get: operations["getPeopleById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a person of the own party */
        patch: operations["patchPeopleById"];
        trace?: never;
    };
    "/api/v1/people/{id}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a certificate of a person */
        post: operations["postPeopleByIdCertificates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/certificates/{certificateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One certificate of a person */
        get: operations["getPeopleByIdCertificatesByCertificateId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/certificates/{certificateId}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes a certificate from today on; again changes nothing */
        post: operations["postPeopleByIdCertificatesByCertificateIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/equipment/{publicId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What anybody may know of the equipment behind the code on a plate; needs no token */
        get: operations["getPublicEquipmentByPublicId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/equipment/{publicId}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reports a problem of it; needs no token, and asks for nobody’s name
         * @description Few reports are taken of one piece of equipment, and from one address, in ten minutes: 429 says when again. A note that names a telephone or an identity card is kept without them.
         */
        post: operations["postPublicEquipmentByPublicIdReports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done, newest entries first; `stands=true` leaves out what was corrected */
        get: operations["getRecords"];
        put?: never;
        /** Adds a record, or a correction that names the one it replaces; nothing is ever changed */
        post: operations["postRecords"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done, newest entries first; `stands=true` leaves out what was corrected; the whole list as CSV */
        get: operations["getRecordsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One record, with what it replaces and what replaces it */
        get: operations["getRecordsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a record that should never have been; it stays to be seen */
        post: operations["postRecordsByIdWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where equipment stands together, by id; what stands there: /equipment?siteId= */
        get: operations["getSites"];
        put?: never;
        /** Adds a site */
        post: operations["postSites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where equipment stands together, by id; what stands there: /equipment?siteId=; the whole list as CSV */
        get: operations["getSitesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One site */
        get: operations["getSitesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given of a site */
        patch: operations["patchSitesById"];
        trace?: never;
    };
    "/api/v1/statistics/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rescues and repairs by what their cause was, or by the fault that was reported */
        get: operations["getStatisticsCauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/causes.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rescues and repairs by what their cause was, or by the fault that was reported; the whole list as CSV */
        get: operations["getStatisticsCausesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Time limits of work orders: met in time, late, running, void */
        get: operations["getStatisticsClocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/clocks.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Time limits of work orders: met in time, late, running, void; the whole list as CSV */
        get: operations["getStatisticsClocksCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much equipment is overdue for each duty today, of how much */
        get: operations["getStatisticsOverdue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/overdue.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much equipment is overdue for each duty today, of how much; the whole list as CSV */
        get: operations["getStatisticsOverdueCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/repeat-equipment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Equipment to which something happened several times, most often first */
        get: operations["getStatisticsRepeatEquipment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/repeat-equipment.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Equipment to which something happened several times, most often first; the whole list as CSV */
        get: operations["getStatisticsRepeatEquipmentCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/repeat-repairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Repairs that were followed by another of the same code on the same equipment */
        get: operations["getStatisticsRepeatRepairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/repeat-repairs.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Repairs that were followed by another of the same code on the same equipment; the whole list as CSV */
        get: operations["getStatisticsRepeatRepairsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rescues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rescues: what became of them, in time or late, minutes to arrival and release */
        get: operations["getStatisticsRescues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rescues.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rescues: what became of them, in time or late, minutes to arrival and release; the whole list as CSV */
        get: operations["getStatisticsRescuesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Maintenance that was due: done on time, late, or missed, by the records that stand */
        get: operations["getStatisticsServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/services.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Maintenance that was due: done on time, late, or missed, by the records that stand; the whole list as CSV */
        get: operations["getStatisticsServicesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-Sent Events: alerts, orders and presence as they change; resumes from `Last-Event-ID`, and says `gap` where it cannot */
        get: operations["getStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your API tokens, newest first; for administrators, all */
        get: operations["getTokens"];
        put?: never;
        /** Issues a token that may at most what you may; shown this once */
        post: operations["postTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your API tokens, newest first; for administrators, all; the whole list as CSV */
        get: operations["getTokensCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One token, without its text */
        get: operations["getTokensById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a token, and those that it issued, at once */
        post: operations["postTokensByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who log in, by user name; for administrators */
        get: operations["getUsers"];
        put?: never;
        /** Adds somebody with a password; an invitation lets them choose their own */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who log in, by user name; for administrators; the whole list as CSV */
        get: operations["getUsersCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them */
        get: operations["getUsersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends sessions, tokens and live streams of a user, until enabled again */
        post: operations["postUsersByIdDisable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a disabled user in again */
        post: operations["postUsersByIdEnable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes what a user may do and see, from now on */
        post: operations["postUsersByIdGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password; the sessions of the user end */
        post: operations["postUsersByIdPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/second-factor/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the second factor of who lost it away */
        post: operations["postUsersByIdSecondFactorReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/sessions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all sessions of a user */
        post: operations["postUsersByIdSessionsRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where order events are sent: your own, for administrators all */
        get: operations["getWebhooks"];
        put?: never;
        /** Has order events sent to a URL from now on; the secret is shown this once */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where order events are sent: your own, for administrators all; the whole list as CSV */
        get: operations["getWebhooksCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, and how it fares */
        get: operations["getWebhooksById"];
        put?: never;
        post?: never;
        /** Has nothing sent there any more, and forgets it */
        delete: operations["deleteWebhooksById"];
        options?: never;
        head?: never;
        /** Changes what is given; `enabled` begins again with what happens from then on */
        patch: operations["patchWebhooksById"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent and what came of it: the last thousand, a week long */
        get: operations["getWebhooksByIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent and what came of it: the last thousand, a week long; the whole list as CSV */
        get: operations["getWebhooksByIdDeliveriesCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a ping sent, to try the receiver out */
        post: operations["postWebhooksByIdPing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret in place of the old one, shown this once */
        post: operations["postWebhooksByIdSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Work orders, newest first; `state` may also be `open` or `closed`, `firstDay` and `lastDay` are of opening */
        get: operations["getWorkOrders"];
        put?: never;
        /** Opens a work order; where one for the same is open, what is said is noted on it */
        post: operations["postWorkOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Work orders, newest first; `state` may also be `open` or `closed`, `firstDay` and `lastDay` are of opening; the whole list as CSV */
        get: operations["getWorkOrdersCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One work order with its history, clocks and what the caller may do to it */
        get: operations["getWorkOrdersById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a party in charge of a work order, or a person of it */
        post: operations["postWorkOrdersByIdAssignment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checklist of a maintenance with what was found; 404 until it is assigned */
        get: operations["getWorkOrdersByIdChecklist"];
        put?: never;
        /** Notes what was found at items; a later finding corrects the earlier, which is kept */
        post: operations["postWorkOrdersByIdChecklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds words to the history of a work order */
        post: operations["postWorkOrdersByIdComments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was added to an order, oldest first */
        get: operations["getWorkOrdersByIdEvidence"];
        put?: never;
        /** Adds a photo, sound, signature or document: the body is the file as it is, whatever its content type says. The same bytes again are the piece that is there */
        post: operations["postWorkOrdersByIdEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/evidence.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was added to an order, oldest first; the whole list as CSV */
        get: operations["getWorkOrdersByIdEvidenceCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that was done to an order, oldest first */
        get: operations["getWorkOrdersByIdHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/history.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that was done to an order, oldest first; the whole list as CSV */
        get: operations["getWorkOrdersByIdHistoryCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a work order. 409 where it is refused, with the state now, `allowedEvents`, and `misses`: what the event lacks */
        post: operations["postWorkOrdersByIdTransitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/work-orders/bulk-transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves up to 200 work orders, each by itself; the answer has an outcome for each */
        post: operations["postWorkOrdersBulkTransitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Alert: {
            /** Format: date-time */
            acknowledgedAt: string | null;
            acknowledgedBy: string | null;
            condition: string;
            district: string | null;
            equipmentCode: string;
            equipmentName: string | null;
            /** Format: date-time */
            firedAt: string;
            id: number;
            /** Format: date-time */
            lastOccurredAt: string;
            message: {
                code: string;
                deadLetterId: number | null;
                deviceId: string;
                headBase64: string;
                headHex: string;
                headText: string;
                payloadBytes: number;
                reason: string;
                /** Format: date-time */
                receivedAt: string;
                topic: string;
            } | null;
            occurrences: number;
            orderId: number | null;
            /** @enum {string|null} */
            resolution: "cleared" | "order-ended" | "person" | "lapsed" | null;
            /** Format: date-time */
            resolvedAt: string | null;
            resolvedBy: string | null;
            resolvedReason: string | null;
            rule: string;
            /** Format: date-time */
            shelvedUntil: string | null;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "held" | "firing" | "resolved";
        };
        AssignmentRequest: {
            assigneeId?: number;
            partyId?: number;
            reason: string;
            version?: number;
        };
        AuditEntry: {
            action: string;
            actor: {
                id: string;
                name: string;
                role: string;
            };
            /** Format: date-time */
            at: string;
            details: {
                [key: string]: unknown;
            };
            equipmentCode: string | null;
            hash: string;
            seq: number;
            subject: string;
        };
        BulkMoveAnswer: {
            outcomes: {
                event: string;
                moved: boolean;
                orderId: number;
                problem: {
                    allowedEvents: string[];
                    code: string;
                    detail: string;
                    misses: components["schemas"]["Miss"][];
                } | null;
                state: string | null;
                version: number | null;
            }[];
        };
        BulkMoveRequest: {
            moves: {
                assigneeId?: number;
                calledBack?: boolean;
                /** @enum {string} */
                causeCode?: "human" | "outside" | "power" | "door" | "control" | "drive" | "safety-device" | "other";
                confirm?: boolean;
                event: string;
                into?: number;
                lat?: number;
                /** @enum {string} */
                level?: "half-month" | "quarter" | "half-year" | "year";
                lon?: number;
                /** Format: date */
                nextOn?: string;
                note?: string;
                orderId: number;
                /** @enum {string} */
                outOfService?: "keep" | "lift";
                partyId?: number;
                reason?: string;
                reportNumber?: string;
                rootCause?: string;
                /** Format: date */
                scheduledOn?: string;
                /** Format: date-time */
                until?: string;
                version?: number;
                workers?: number[];
            }[];
        };
        CauseStatistics: {
            code: string | null;
            firmId: number | null;
            group: string | null;
            /** @enum {string} */
            kind: "rescue" | "repair";
            open: number;
            orders: number;
            share: number | null;
        };
        Certificate: {
            id: number;
            kind: string;
            number: string;
            party: string;
            partyId: number;
            person: string;
            personId: number;
            /** Format: date */
            revokedOn: string | null;
            /** Format: date */
            validFrom: string | null;
            /** Format: date */
            validTo: string;
        };
        Checklist: {
            contentHash: string;
            done: number;
            id: string;
            items: {
                item: string;
                /** @enum {string} */
                level: "half-month" | "quarter" | "half-year" | "year";
                name: {
                    en: string;
                    zh: string;
                };
                note: string | null;
                requirement: {
                    en: string;
                    zh: string;
                };
                /** @enum {string|null} */
                result: "ok" | "not-applicable" | "faulty" | null;
                /** Format: date-time */
                tickedAt: string | null;
                tickedBy: string | null;
            }[];
            /** @enum {string} */
            level: "half-month" | "quarter" | "half-year" | "year";
            source: string;
            title: {
                en: string;
                zh: string;
            };
        };
        ClockStatistics: {
            clock: string;
            firmId: number | null;
            group: string | null;
            inTime: number;
            /** @enum {string} */
            kind: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
            late: number;
            lateShare: number | null;
            running: number;
            started: number;
            voided: number;
        };
        CommentRequest: {
            text: string;
        };
        Contract: {
            /** Format: date */
            endsOn: string | null;
            equipmentCode: string;
            id: number;
            isInForce: boolean;
            isVoid: boolean;
            /** @enum {string} */
            kind: "maintenance" | "inspection";
            onDemandDays: number | null;
            party: string;
            partyId: number;
            /** Format: date */
            startsOn: string;
        };
        Credentials: {
            deviceId: string;
            equipmentCode: string;
            secret: string;
        };
        DeadLetter: {
            code: string;
            deviceId: string;
            id: number;
            payloadBytes: number;
            reason: string;
            /** Format: date-time */
            receivedAt: string;
            refusedParts: number;
            /** Format: date-time */
            resolvedAt: string | null;
            /** @enum {string} */
            state: "open" | "replaying" | "resolved";
            topic: string;
        };
        DeadLetterFile: {
            code: string;
            deviceId: string;
            id: number;
            model: string | null;
            payloadBase64: string;
            payloadBytes: number;
            payloadText: string | null;
            reason: string;
            /** Format: date-time */
            receivedAt: string;
            refusedParts: number;
            replays: {
                /** Format: date-time */
                appendedAt: string | null;
                /** Format: date-time */
                askedAt: string;
                askedBy: string;
                code: string | null;
                /** Format: date-time */
                endedAt: string | null;
                reason: string | null;
            }[];
            /** Format: date-time */
            resolvedAt: string | null;
            /** @enum {string} */
            state: "open" | "replaying" | "resolved";
            topic: string;
        };
        Delivery: {
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: string | null;
            eventId: number | null;
            id: number;
            lastError: string | null;
            lastStatus: number | null;
            /** Format: date-time */
            nextAttemptAt: string | null;
            /** @enum {string} */
            outcome: "waiting" | "delivered" | "given-up" | "not-visible" | "skipped";
        };
        Device: {
            /** Format: date-time */
            createdAt: string;
            earlier: {
                equipmentCode: string;
                /** Format: date-time */
                until: string;
            }[];
            equipmentCode: string;
            equipmentName: string | null;
            id: string;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: date-time */
            secretAt: string;
        };
        EquipmentDossier: {
            address: string | null;
            alerting: boolean;
            alerts: components["schemas"]["Alert"][];
            attributes: {
                [key: string]: string;
            };
            audit: {
                all: string;
                /** Format: date-time */
                lastAt: string | null;
                total: {
                    count: number;
                    isExact: boolean;
                };
            } | null;
            calendar: {
                clause: {
                    en: string;
                    zh: string;
                };
                /** Format: date */
                dueOn: string;
                duty: string;
                overdueDays: number;
                source: string;
            }[];
            class: string;
            className: {
                en: string;
                zh: string;
            };
            closedOrders: {
                all: string;
                items: components["schemas"]["OrderWithConditions"][];
                total: {
                    count: number;
                    isExact: boolean;
                };
            };
            code: string;
            /** @enum {string} */
            connection: "online" | "silent" | "offline" | "never";
            contracts: {
                all: string;
                items: components["schemas"]["Contract"][];
                total: {
                    count: number;
                    isExact: boolean;
                };
            };
            devices: {
                clockAheadMs: number | null;
                /** @enum {string} */
                connection: "online" | "silent" | "offline" | "never";
                deadLetters: number;
                id: string;
                lastClosing: {
                    /** Format: date-time */
                    at: string;
                    code: string;
                    reason: string;
                } | null;
                lastRefusal: {
                    /** Format: date-time */
                    at: string;
                    code: string;
                    reason: string;
                } | null;
                /** Format: date-time */
                lastRefusedAt: string | null;
                /** Format: date-time */
                lastSeenAt: string | null;
                refusedMessages: number;
            }[];
            district: string | null;
            evidence: {
                all: string;
                items: components["schemas"]["Evidence"][];
                total: {
                    count: number;
                    isExact: boolean;
                };
            };
            /** Format: date */
            failedInspectionOn: string | null;
            /** @enum {string} */
            family: "lift" | "escalator" | "crane" | "boiler" | "vessel" | "piping" | "vehicle" | "ride" | "ropeway";
            inspectionBody: string | null;
            /** Format: date */
            installedOn: string | null;
            jurisdiction: string;
            /** Format: date */
            lastInspectionOn: string | null;
            /** Format: date */
            lastMaintenanceOn: string | null;
            /** Format: date-time */
            lastSeenAt: string | null;
            lat: number | null;
            lifeCycle: {
                deadlines: {
                    clause: {
                        en: string;
                        zh: string;
                    };
                    /** Format: date */
                    dueOn: string;
                    /** @enum {string} */
                    event: "register" | "put-into-use" | "take-out-of-use" | "report-out-of-use" | "renovate" | "restart" | "change" | "move" | "scrap" | "deregister" | "exempt" | "supervise" | "reinstate";
                    overdue: boolean;
                    source: string;
                }[];
                history: {
                    all: string;
                    items: components["schemas"]["LifeStep"][];
                    total: {
                        count: number;
                        isExact: boolean;
                    };
                };
                /** Format: date */
                sinceOn: string | null;
            };
            live: {
                /** Format: date-time */
                at: string | null;
                latest: {
                    [key: string]: {
                        /** Format: date-time */
                        at: string;
                        deviceId: string;
                        value: number | boolean;
                    };
                };
                values: {
                    [key: string]: number | boolean;
                };
            };
            lon: number | null;
            maintenanceFirm: string | null;
            manufacturer: string | null;
            name: string | null;
            orders: components["schemas"]["OrderWithConditions"][];
            outOfService: boolean;
            overdue: string[];
            parties: {
                inspectionBody: {
                    creditCode: string | null;
                    district: string | null;
                    /** @enum {string|null} */
                    grade: "A+" | "A" | "B" | "C" | "D" | "E" | null;
                    id: number;
                    /** Format: date */
                    insuredUntil: string | null;
                    /** @enum {string} */
                    kind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
                    name: string;
                    phone24h: string | null;
                } | null;
                maintenanceFirm: {
                    creditCode: string | null;
                    district: string | null;
                    /** @enum {string|null} */
                    grade: "A+" | "A" | "B" | "C" | "D" | "E" | null;
                    id: number;
                    /** Format: date */
                    insuredUntil: string | null;
                    /** @enum {string} */
                    kind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
                    name: string;
                    phone24h: string | null;
                } | null;
                manufacturer: {
                    creditCode: string | null;
                    district: string | null;
                    /** @enum {string|null} */
                    grade: "A+" | "A" | "B" | "C" | "D" | "E" | null;
                    id: number;
                    /** Format: date */
                    insuredUntil: string | null;
                    /** @enum {string} */
                    kind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
                    name: string;
                    phone24h: string | null;
                } | null;
                office: {
                    creditCode: string | null;
                    district: string | null;
                    /** @enum {string|null} */
                    grade: "A+" | "A" | "B" | "C" | "D" | "E" | null;
                    id: number;
                    /** Format: date */
                    insuredUntil: string | null;
                    /** @enum {string} */
                    kind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
                    name: string;
                    phone24h: string | null;
                } | null;
                useUnit: {
                    creditCode: string | null;
                    district: string | null;
                    /** @enum {string|null} */
                    grade: "A+" | "A" | "B" | "C" | "D" | "E" | null;
                    id: number;
                    /** Format: date */
                    insuredUntil: string | null;
                    /** @enum {string} */
                    kind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
                    name: string;
                    phone24h: string | null;
                } | null;
            };
            parts: {
                all: string;
                items: components["schemas"]["Part"][];
                total: {
                    count: number;
                    isExact: boolean;
                };
            };
            pastDevices: {
                id: string;
                /** Format: date-time */
                lastSeenAt: string | null;
                /** Format: date-time */
                until: string;
            }[];
            people: {
                as: ("safety-officer" | "record" | "order")[];
                id: number;
                name: string | null;
                party: string | null;
            }[];
            publicPage: string;
            ratedLoadKg: number | null;
            ratedSpeedMps: number | null;
            records: {
                all: string;
                items: components["schemas"]["Record"][];
                /** @enum {string} */
                kind: "maintenance" | "inspection" | "self-inspection" | "drill" | "daily-check" | "weekly-review" | "monthly-meeting";
                total: {
                    count: number;
                    isExact: boolean;
                };
            }[];
            safetyOfficerId: number | null;
            services: {
                /** Format: date */
                "half-month"?: string | null;
                /** Format: date */
                "half-year"?: string | null;
                /** Format: date */
                quarter?: string | null;
                /** Format: date */
                year?: string | null;
            };
            site: {
                id: number;
                name: string;
            } | null;
            /** @enum {string} */
            state: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered" | "sealed" | "ordered-to-stop" | "failed-inspection" | "out-of-service";
            /** @enum {string} */
            status: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
            /** @enum {string|null} */
            stop: "sealed" | "ordered-to-stop" | null;
            useUnit: string | null;
            version: number;
        };
        EquipmentFile: {
            address: string | null;
            alerting: boolean;
            alerts: components["schemas"]["Alert"][];
            attributes: {
                [key: string]: string;
            };
            calendar: {
                clause: {
                    en: string;
                    zh: string;
                };
                /** Format: date */
                dueOn: string;
                duty: string;
                overdueDays: number;
                source: string;
            }[];
            class: string;
            className: {
                en: string;
                zh: string;
            };
            code: string;
            /** @enum {string} */
            connection: "online" | "silent" | "offline" | "never";
            devices: {
                clockAheadMs: number | null;
                /** @enum {string} */
                connection: "online" | "silent" | "offline" | "never";
                deadLetters: number;
                id: string;
                lastClosing: {
                    /** Format: date-time */
                    at: string;
                    code: string;
                    reason: string;
                } | null;
                lastRefusal: {
                    /** Format: date-time */
                    at: string;
                    code: string;
                    reason: string;
                } | null;
                /** Format: date-time */
                lastRefusedAt: string | null;
                /** Format: date-time */
                lastSeenAt: string | null;
                refusedMessages: number;
            }[];
            district: string | null;
            /** Format: date */
            failedInspectionOn: string | null;
            /** @enum {string} */
            family: "lift" | "escalator" | "crane" | "boiler" | "vessel" | "piping" | "vehicle" | "ride" | "ropeway";
            inspectionBody: string | null;
            /** Format: date */
            installedOn: string | null;
            jurisdiction: string;
            /** Format: date */
            lastInspectionOn: string | null;
            /** Format: date */
            lastMaintenanceOn: string | null;
            /** Format: date-time */
            lastSeenAt: string | null;
            lat: number | null;
            live: {
                /** Format: date-time */
                at: string | null;
                latest: {
                    [key: string]: {
                        /** Format: date-time */
                        at: string;
                        deviceId: string;
                        value: number | boolean;
                    };
                };
                values: {
                    [key: string]: number | boolean;
                };
            };
            lon: number | null;
            maintenanceFirm: string | null;
            manufacturer: string | null;
            metrics: {
                en: string;
                id: string;
                /** @enum {string} */
                type: "double" | "integer" | "boolean";
                unit: string;
                zh: string;
            }[];
            name: string | null;
            orders: components["schemas"]["OrderWithConditions"][];
            outOfService: boolean;
            overdue: string[];
            pastDevices: {
                id: string;
                /** Format: date-time */
                lastSeenAt: string | null;
                /** Format: date-time */
                until: string;
            }[];
            ratedLoadKg: number | null;
            ratedSpeedMps: number | null;
            safetyOfficerId: number | null;
            services: {
                /** Format: date */
                "half-month"?: string | null;
                /** Format: date */
                "half-year"?: string | null;
                /** Format: date */
                quarter?: string | null;
                /** Format: date */
                year?: string | null;
            };
            site: {
                id: number;
                name: string;
            } | null;
            /** @enum {string} */
            state: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered" | "sealed" | "ordered-to-stop" | "failed-inspection" | "out-of-service";
            /** @enum {string} */
            status: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
            /** @enum {string|null} */
            stop: "sealed" | "ordered-to-stop" | null;
            useUnit: string | null;
            version: number;
        };
        EquipmentItem: {
            address: string | null;
            alerting: boolean;
            class: string;
            className: {
                en: string;
                zh: string;
            };
            code: string;
            /** @enum {string} */
            connection: "online" | "silent" | "offline" | "never";
            district: string | null;
            /** Format: date */
            failedInspectionOn: string | null;
            /** @enum {string} */
            family: "lift" | "escalator" | "crane" | "boiler" | "vessel" | "piping" | "vehicle" | "ride" | "ropeway";
            /** Format: date-time */
            lastSeenAt: string | null;
            maintenanceFirm: string | null;
            name: string | null;
            outOfService: boolean;
            overdue: string[];
            /** @enum {string} */
            state: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered" | "sealed" | "ordered-to-stop" | "failed-inspection" | "out-of-service";
            /** @enum {string} */
            status: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
            /** @enum {string|null} */
            stop: "sealed" | "ordered-to-stop" | null;
            useUnit: string | null;
        };
        EquipmentWritten: {
            code: string;
            version: number;
        };
        Event: {
            active: boolean;
            code: string;
            detail?: unknown;
            deviceId: string;
            equipmentCode: string;
            /** @enum {string} */
            freshness: "live" | "stale" | "backfill";
            id: number;
            /** Format: date-time */
            observedAt: string;
            /** Format: date-time */
            receivedAt: string;
            /** @enum {string} */
            severity: "rescue" | "urgent" | "fault" | "notice";
            source?: unknown;
        };
        Evidence: {
            /** Format: date-time */
            addedAt: string;
            addedBy: string;
            afterClosing: boolean;
            bytes: number;
            fileName: string;
            hasThumbnail: boolean;
            id: number;
            /** @enum {string} */
            kind: "photo" | "audio" | "signature" | "document";
            lat: number | null;
            lon: number | null;
            mediaType: string;
            orderId: number;
            sha256: string;
            /** Format: date-time */
            takenAt: string | null;
        };
        FeedEvent: {
            /** Format: date-time */
            at: string;
            equipmentCode: string | null;
            /** @default null */
            event: string | null;
            id: number | null;
            kind: string;
            state: string;
            /** @enum {string} */
            type: "alert" | "order" | "presence" | "system" | "gap";
        };
        Gbt38656EquipmentOutcome: {
            equipmentCode: string;
            leftOut: string[];
            told: {
                Code_Lift?: string;
                Custom_Number?: string;
                Emergency_Number?: string;
                EQP_MOD?: string;
                EQP_SORT: string;
                EQP_TYPE: string;
                EQP_VART: string;
                Equipment_Date?: string;
                FAC_COD?: string;
                Installation_Date?: string;
                Installation_Unit?: string;
                Maintenance_Unit?: string;
                Manufacturer?: string;
                Nominal_Speed?: number;
                Rated_Load?: number;
                Rated_Speed?: number;
                REG_COD: string;
                Total_Door?: number;
                Total_Floor?: number;
                Total_Station?: number;
                USE_COD?: string;
                USE_UNT: string;
            } | null;
        };
        Gbt38656FaultOutcome: {
            equipmentCode: string;
            leftOut: string[];
            told: {
                Deal_Arrive_Time?: string;
                Deal_End_Time?: string;
                Deal_Node?: string;
                Deal_Respond_Time?: string;
                /** @enum {string} */
                Deal_Status: "01" | "02" | "04" | "00" | "05";
                Fault_ID: string;
                Fault_Timestamp: string;
                /** @enum {string} */
                Fault_Type: "10" | "11" | "61" | "62" | "63" | "64" | "65" | "01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09";
                Order_Number?: string;
                REG_COD: string;
            } | null;
        };
        Gbt38656StatusOutcome: {
            equipmentCode: string;
            leftOut: string[];
            told: {
                /** @enum {string} */
                Car_Direction?: "0" | "1" | "2";
                Car_Position?: string;
                /** @enum {string} */
                Car_Status?: "0" | "1";
                /** @enum {string} */
                Door_Status?: "1" | "2";
                /** @enum {string} */
                Door_Zone?: "1" | "2";
                /** @enum {string} */
                Operation_Direction?: "0" | "1" | "2";
                /** @enum {string} */
                Passenger_Status?: "1" | "2";
                Present_Counter_Value?: number;
                REG_COD: string;
                /** @enum {string} */
                Service_Mode: "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7";
                Stats_Timestamp: string;
                Total_Running_Time?: number;
            } | null;
        };
        ImportFinding: {
            code: string;
            column: string;
            equipment: string;
            line: number;
            reason: string;
            /** @enum {string} */
            severity: "rejected" | "warning";
            value: string;
        };
        ImportOutcome: {
            delimiter: string;
            distinct: {
                code: string;
                column: string;
                line: number;
                rows: number;
                value: string;
            }[];
            dryRun: boolean;
            encoding: {
                confidence: number;
                name: string;
            };
            findings: components["schemas"]["ImportFinding"][];
            imported: number;
            kind: string;
            rejected: number;
            rows: number;
            unchanged: number;
            unreadDates: number;
            updated: number;
            warnings: number;
        };
        Invitation: {
            /** Format: date-time */
            acceptedAt: string | null;
            acceptedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            district: string | null;
            /** Format: date-time */
            expiresAt: string;
            id: number;
            note: string | null;
            party: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** @enum {string} */
            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
            /** @enum {string} */
            state: "open" | "accepted" | "revoked" | "expired";
        };
        IssuedToken: {
            /** Format: date-time */
            createdAt: string;
            district: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            owner: string;
            ownerId: string;
            party: string | null;
            /** @enum {string} */
            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
            start: string | null;
            token: string;
        };
        LifeCycle: {
            allowedEvents: ("register" | "put-into-use" | "take-out-of-use" | "report-out-of-use" | "renovate" | "restart" | "change" | "move" | "scrap" | "deregister" | "exempt" | "supervise" | "reinstate")[];
            deadlines: {
                clause: {
                    en: string;
                    zh: string;
                };
                /** Format: date */
                dueOn: string;
                /** @enum {string} */
                event: "register" | "put-into-use" | "take-out-of-use" | "report-out-of-use" | "renovate" | "restart" | "change" | "move" | "scrap" | "deregister" | "exempt" | "supervise" | "reinstate";
                overdue: boolean;
                source: string;
            }[];
            equipmentCode: string;
            history: components["schemas"]["LifeStep"][];
            historyTotal: number;
            /** Format: date */
            sinceOn: string | null;
            /** @enum {string} */
            status: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
        };
        LifeStep: {
            actor: string;
            /** Format: date-time */
            at: string;
            daysLate: number;
            district: string | null;
            /** Format: date */
            effectiveOn: string;
            /** @enum {string} */
            event: "register" | "put-into-use" | "take-out-of-use" | "report-out-of-use" | "renovate" | "restart" | "change" | "move" | "scrap" | "deregister" | "exempt" | "supervise" | "reinstate";
            /** @enum {string} */
            from: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
            note: string | null;
            partyId: number | null;
            /** @enum {string|null} */
            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer" | null;
            /** @enum {string} */
            to: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
        };
        LogIn: {
            secondFactor: boolean;
        };
        MadeInvitation: {
            /** Format: date-time */
            acceptedAt: string | null;
            acceptedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            district: string | null;
            /** Format: date-time */
            expiresAt: string;
            id: number;
            note: string | null;
            party: string | null;
            path: string;
            /** Format: date-time */
            revokedAt: string | null;
            /** @enum {string} */
            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
            /** @enum {string} */
            state: "open" | "accepted" | "revoked" | "expired";
        };
        Me: {
            district: string | null;
            name: string;
            party: string | null;
            person: {
                id: number;
                name: string;
                party: string;
            } | null;
            /** @enum {string} */
            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
        };
        Miss: {
            details: {
                [key: string]: unknown;
            };
            guard: string;
            text: {
                en: string;
                zh: string;
            };
        };
        MoveRequest: {
            assigneeId?: number;
            calledBack?: boolean;
            /** @enum {string} */
            causeCode?: "human" | "outside" | "power" | "door" | "control" | "drive" | "safety-device" | "other";
            confirm?: boolean;
            event: string;
            into?: number;
            lat?: number;
            /** @enum {string} */
            level?: "half-month" | "quarter" | "half-year" | "year";
            lon?: number;
            /** Format: date */
            nextOn?: string;
            note?: string;
            /** @enum {string} */
            outOfService?: "keep" | "lift";
            partyId?: number;
            reason?: string;
            reportNumber?: string;
            rootCause?: string;
            /** Format: date */
            scheduledOn?: string;
            /** Format: date-time */
            until?: string;
            version?: number;
            workers?: number[];
        };
        Offer: {
            district: string | null;
            /** Format: date-time */
            expiresAt: string;
            party: string | null;
            /** @enum {string} */
            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
        };
        Order: {
            address: string | null;
            assigneeId: number | null;
            cause: string;
            /** Format: date-time */
            causeResolvedAt: string | null;
            /** Format: date-time */
            closedAt: string | null;
            district: string | null;
            /** Format: date-time */
            dueAt: string | null;
            equipmentCode: string;
            equipmentName: string | null;
            id: number;
            /** @enum {string} */
            kind: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
            /** Format: date-time */
            lastOccurredAt: string;
            lat: number | null;
            lon: number | null;
            maintenanceFirm: string | null;
            nobodySent: boolean;
            occurrences: number;
            /** Format: date-time */
            openedAt: string;
            outOfService: boolean;
            overdue: boolean;
            parentId: number | null;
            party: string | null;
            partyId: number | null;
            rootCause: string | null;
            sent: {
                /** Format: date-time */
                at: string;
                by: string;
                bySystem: boolean;
            } | null;
            state: string;
            tier: number | null;
            useUnit: string | null;
            version: number;
        };
        OrderClock: {
            /** Format: date-time */
            breachedAt: string | null;
            clock: string;
            /** Format: date-time */
            dueAt: string;
            /** Format: date-time */
            metAt: string | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            voidedAt: string | null;
        };
        OrderCondition: {
            condition: string;
            /** Format: date-time */
            firedAt: string;
            id: number;
            occurrences: number;
            /** Format: date-time */
            resolvedAt: string | null;
            rule: string;
            /** Format: date-time */
            startedAt: string;
            /** @enum {string} */
            state: "held" | "firing" | "resolved";
        };
        OrderFile: {
            address: string | null;
            allowedEvents: string[];
            assigneeId: number | null;
            cause: string;
            /** Format: date-time */
            causeResolvedAt: string | null;
            children: {
                closed: boolean;
                id: number;
                /** @enum {string} */
                kind: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
                state: string;
            }[];
            childrenTotal: number;
            clocks: components["schemas"]["OrderClock"][];
            clocksTotal: number;
            /** Format: date-time */
            closedAt: string | null;
            conditions: components["schemas"]["OrderCondition"][];
            conditionsTotal: number;
            details: {
                [key: string]: unknown;
            };
            district: string | null;
            /** Format: date-time */
            dueAt: string | null;
            equipmentCode: string;
            equipmentName: string | null;
            history: components["schemas"]["OrderStep"][];
            historyTotal: number;
            id: number;
            /** @enum {string} */
            kind: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
            /** Format: date-time */
            lastOccurredAt: string;
            lat: number | null;
            lon: number | null;
            maintenanceFirm: string | null;
            moves: components["schemas"]["OrderMove"][];
            nobodySent: boolean;
            occurrences: number;
            /** Format: date-time */
            openedAt: string;
            outOfService: boolean;
            overdue: boolean;
            parentId: number | null;
            party: string | null;
            partyId: number | null;
            rootCause: string | null;
            sent: {
                /** Format: date-time */
                at: string;
                by: string;
                bySystem: boolean;
            } | null;
            sentParties: {
                id: number;
                name: string;
            }[];
            state: string;
            tier: number | null;
            useUnit: string | null;
            version: number;
        };
        OrderMove: {
            event: string;
            needs: ("reason" | "rootCause" | "causeCode" | "confirm" | "outOfService" | "calledBack" | "lat" | "lon" | "workers" | "assigneeId" | "partyId" | "until" | "level" | "into" | "scheduledOn" | "reportNumber" | "nextOn")[];
            takes: ("reason" | "rootCause" | "causeCode" | "confirm" | "outOfService" | "calledBack" | "lat" | "lon" | "workers" | "assigneeId" | "partyId" | "until" | "level" | "into" | "scheduledOn" | "reportNumber" | "nextOn")[];
        };
        OrderOpened: {
            isNew: boolean;
            order: components["schemas"]["OrderFile"];
        };
        OrderRequest: {
            equipmentCode: string;
            /** @enum {string} */
            kind: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
            note: string;
            outOfService?: boolean;
            parentId?: number;
            partyId?: number;
            /** Format: date-time */
            until?: string;
        };
        OrderStep: {
            actor: string;
            /** Format: date-time */
            at: string;
            event: string;
            fields: {
                [key: string]: unknown;
            };
            from: string | null;
            note: string | null;
            to: string;
        };
        OrderWithConditions: {
            address: string | null;
            assigneeId: number | null;
            cause: string;
            /** Format: date-time */
            causeResolvedAt: string | null;
            /** Format: date-time */
            closedAt: string | null;
            conditions: components["schemas"]["OrderCondition"][];
            conditionsTotal: number;
            district: string | null;
            /** Format: date-time */
            dueAt: string | null;
            equipmentCode: string;
            equipmentName: string | null;
            id: number;
            /** @enum {string} */
            kind: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
            /** Format: date-time */
            lastOccurredAt: string;
            lat: number | null;
            lon: number | null;
            maintenanceFirm: string | null;
            nobodySent: boolean;
            occurrences: number;
            /** Format: date-time */
            openedAt: string;
            outOfService: boolean;
            overdue: boolean;
            parentId: number | null;
            party: string | null;
            partyId: number | null;
            rootCause: string | null;
            sent: {
                /** Format: date-time */
                at: string;
                by: string;
                bySystem: boolean;
            } | null;
            state: string;
            tier: number | null;
            useUnit: string | null;
            version: number;
        };
        OverdueItem: {
            address: string | null;
            class: string;
            className: {
                en: string;
                zh: string;
            };
            clause: {
                en: string;
                zh: string;
            };
            district: string | null;
            /** Format: date */
            dueOn: string;
            duty: string;
            equipmentCode: string;
            equipmentName: string | null;
            maintenanceFirm: string | null;
            orderId: number | null;
            overdueDays: number;
            source: string;
            useUnit: string | null;
        };
        OverdueStatistics: {
            daysLate: {
                count: number;
                maxDays: number | null;
                meanDays: number | null;
                p50Days: number | null;
                p90Days: number | null;
            };
            duty: string;
            firmId: number | null;
            group: string | null;
            inScope: number;
            overdue: number;
            overdueShare: number | null;
            withoutDay: number;
        };
        Overview: {
            alerts: {
                byRule: {
                    [key: string]: number;
                };
                firing: number;
            };
            connections: {
                never?: number;
                offline?: number;
                online?: number;
                silent?: number;
            };
            /** Format: date-time */
            countedAt: string;
            degraded: {
                /** Format: date-time */
                since: string;
                troubles: {
                    detail: string | null;
                    source: string;
                }[];
            }[];
            equipment: {
                byStatus: {
                    deregistered?: number;
                    "in-use"?: number;
                    installing?: number;
                    moving?: number;
                    "not-supervised"?: number;
                    "out-of-use"?: number;
                    registered?: number;
                    scrapped?: number;
                };
                failedInspection: number;
                outOfService: number;
                stopped: number;
                total: number;
            };
            orders: {
                byKind: {
                    inspection?: number;
                    lead?: number;
                    maintenance?: number;
                    rectification?: number;
                    repair?: number;
                    rescue?: number;
                };
                open: number;
            };
            overdue: {
                [key: string]: number;
            };
        };
        Part: {
            equipmentCode: string;
            /** Format: date */
            fittedOn: string;
            id: number;
            /** @enum {string} */
            kind: "drive-machine" | "brake" | "control-cabinet" | "speed-governor" | "safety-gear" | "buffer" | "ascending-overspeed-protection" | "unintended-movement-protection" | "landing-door-lock" | "door-operator" | "suspension-rope" | "suspension-belt" | "step-chain" | "handrail" | "monitoring-terminal" | "other";
            manufacturer: string | null;
            /** Format: date */
            removedOn: string | null;
            serialNumber: string;
        };
        PartFile: {
            equipmentCode: string;
            /** Format: date */
            fittedOn: string;
            history: {
                actor: string;
                /** Format: date-time */
                at: string;
                /** Format: date */
                doneOn: string;
                equipmentCode: string;
                /** @enum {string} */
                event: "fitted" | "removed";
                note: string | null;
            }[];
            historyTotal: number;
            id: number;
            /** @enum {string} */
            kind: "drive-machine" | "brake" | "control-cabinet" | "speed-governor" | "safety-gear" | "buffer" | "ascending-overspeed-protection" | "unintended-movement-protection" | "landing-door-lock" | "door-operator" | "suspension-rope" | "suspension-belt" | "step-chain" | "handrail" | "monitoring-terminal" | "other";
            manufacturer: string | null;
            /** Format: date */
            removedOn: string | null;
            serialNumber: string;
        };
        Party: {
            creditCode: string | null;
            district: string | null;
            /** @enum {string|null} */
            grade: "A+" | "A" | "B" | "C" | "D" | "E" | null;
            id: number;
            /** Format: date */
            insuredUntil: string | null;
            /** @enum {string} */
            kind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
            name: string;
            phone24h: string | null;
        };
        PartyFile: {
            above: {
                id: number;
                name: string;
            } | null;
            creditCode: string | null;
            district: string | null;
            /** @enum {string|null} */
            grade: "A+" | "A" | "B" | "C" | "D" | "E" | null;
            id: number;
            /** Format: date */
            insuredUntil: string | null;
            /** @enum {string} */
            kind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
            name: string;
            phone24h: string | null;
        };
        Person: {
            hasLogIn: boolean;
            id: number;
            /** Format: date */
            leftOn: string | null;
            name: string;
            party: string;
            partyId: number;
            staffNumber: string;
        };
        PersonFile: {
            certificates: {
                id: number;
                kind: string;
                number: string;
                /** Format: date */
                revokedOn: string | null;
                /** Format: date */
                validFrom: string | null;
                /** Format: date */
                validTo: string;
            }[];
            certificatesTotal: number;
            hasLogIn: boolean;
            id: number;
            /** Format: date */
            leftOn: string | null;
            name: string;
            party: string;
            partyId: number;
            staffNumber: string;
        };
        PreparedSecondFactor: {
            backupCodes: string[];
            uri: string;
        };
        Problem: {
            code: string;
            detail: string;
            requestId?: string;
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
        PublicEquipment: {
            emergencyNumbers: string[];
            /** @enum {string} */
            family: "lift" | "escalator" | "crane" | "boiler" | "vessel" | "piping" | "vehicle" | "ride" | "ropeway";
            maintenanceFirm: {
                name: string;
                phone24h: string | null;
            } | null;
            nextInspection: {
                /** Format: date */
                dueOn: string;
                overdue: boolean;
            } | null;
            registrationNumber: string;
            /** @enum {string} */
            state: "in-use" | "stopped" | "failed-inspection" | "out-of-service" | "out-of-use" | "not-supervised";
            useUnit: {
                name: string;
                phone24h: string | null;
            } | null;
        };
        Record: {
            checklistId: string | null;
            /** Format: date */
            doneOn: string;
            equipmentCode: string | null;
            foundRisk: boolean | null;
            id: number;
            isWithdrawal: boolean;
            /** @enum {string} */
            kind: "maintenance" | "inspection" | "self-inspection" | "drill" | "daily-check" | "weekly-review" | "monthly-meeting";
            /** @enum {string|null} */
            level: "half-month" | "quarter" | "half-year" | "year" | null;
            /** Format: date */
            nextOn: string | null;
            note: string | null;
            orderId: number | null;
            party: string;
            partyId: number;
            peopleIds: number[];
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
            replacedById: number | null;
            replacesId: number | null;
            /** @enum {string|null} */
            result: "pass" | "conditional" | "fail" | null;
            stands: boolean;
        };
        RepeatedEquipment: {
            class: string;
            className: {
                en: string;
                zh: string;
            };
            count: number;
            district: string | null;
            equipmentCode: string;
            equipmentName: string | null;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            maintenanceFirm: string | null;
        };
        RepeatRepairStatistics: {
            firmId: number | null;
            group: string | null;
            held: number;
            open: number;
            repairs: number;
            repeated: number;
            repeatShare: number | null;
            undecided: number;
            withoutCode: number;
        };
        ReportReceived: {
            /** @enum {string} */
            next: "rescue" | "repair" | "screening";
            /** @enum {boolean} */
            received: true;
        };
        ReportRequest: {
            /** @enum {string} */
            kind: "trapped" | "not-running" | "door" | "noise-vibration" | "stops-unlevel" | "e-bike" | "other";
            note?: string;
        };
        RescueStatistics: {
            alarms: number;
            alarmToArrival: {
                count: number;
                maxMin: number | null;
                meanMin: number | null;
                p50Min: number | null;
                p90Min: number | null;
            };
            alarmToRelease: {
                count: number;
                maxMin: number | null;
                meanMin: number | null;
                p50Min: number | null;
                p90Min: number | null;
            };
            arrivalToRelease: {
                count: number;
                maxMin: number | null;
                meanMin: number | null;
                p50Min: number | null;
                p90Min: number | null;
            };
            arrivedInTime: number;
            cancelled: number;
            falseAlarms: number;
            firmId: number | null;
            group: string | null;
            late: number;
            lateShare: number | null;
            open: number;
            released: number;
            selfReleased: number;
        };
        SecondFactor: {
            enabled: boolean;
        };
        ServiceStatistics: {
            daysLate: {
                count: number;
                maxDays: number | null;
                meanDays: number | null;
                p50Days: number | null;
                p90Days: number | null;
            };
            due: number;
            firmId: number | null;
            group: string | null;
            late: number;
            missed: number;
            onTime: number;
            onTimeShare: number | null;
            unjudged: number;
        };
        Session: {
            address: string | null;
            /** Format: date-time */
            createdAt: string;
            current: boolean;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            /** Format: date-time */
            usedAt: string;
            userAgent: string | null;
        };
        Site: {
            address: string | null;
            district: string;
            id: number;
            lat: number | null;
            lon: number | null;
            name: string;
        };
        Stop: {
            documentNumber: string | null;
            /** Format: date */
            effectiveOn: string;
            equipmentCode: string;
            /** Format: date-time */
            givenAt: string;
            givenBy: string;
            id: number;
            /** @enum {string} */
            kind: "sealed" | "ordered-to-stop";
            /** Format: date-time */
            liftedAt: string | null;
            liftedBy: string | null;
            liftReason: string | null;
            mayLift: boolean;
            office: string | null;
            officeDistrict: string | null;
            reason: string;
        };
        Telemetry: {
            nextFrom: number | null;
            series: {
                metric: string;
                points: [
                    number,
                    number | boolean
                ][];
                unit: string;
            }[];
        };
        TickRequest: {
            items: {
                item: string;
                note?: string;
                /** @enum {string} */
                result: "ok" | "not-applicable" | "faulty";
            }[];
        };
        Token: {
            /** Format: date-time */
            createdAt: string;
            district: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            id: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            owner: string;
            ownerId: string;
            party: string | null;
            /** @enum {string} */
            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
            start: string | null;
        };
        User: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            disabledAt: string | null;
            district: string | null;
            hasSecondFactor: boolean;
            id: string;
            name: string;
            party: string | null;
            /** @enum {string} */
            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
            username: string;
        };
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            disabledReason: string | null;
            /** Format: date-time */
            failingSince: string | null;
            failures: number;
            id: number;
            kinds: ("rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification")[];
            owner: string;
            /** @enum {string} */
            state: "enabled" | "failing" | "disabled";
            states: string[];
            url: string;
        };
        WebhookMade: {
            /** Format: date-time */
            createdAt: string;
            disabledReason: string | null;
            /** Format: date-time */
            failingSince: string | null;
            failures: number;
            id: number;
            kinds: ("rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification")[];
            owner: string;
            secret: string;
            /** @enum {string} */
            state: "enabled" | "failing" | "disabled";
            states: string[];
            url: string;
        };
    };
    responses: {
        /** @description The request is wrong; `detail` says where */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid token or session */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not for this role */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nothing there that the caller may know of */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Its state does not allow this, or the first request with this key still runs */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was changed since it was read */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not what this path takes */
        Problem415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key came with another request before, or more is asked for than can be given */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; `Retry-After` says when to ask again */
        Problem429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server failed; its log has the `x-request-id` */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description An engine is away; ask again */
        Problem503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description A new one for each thing to do, the same for each attempt at it: it is done once
         * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
         */
        IdempotencyKey: string;
        /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
        IfMatch: string;
        /** @description The `ETag` of the answer that is known: 304 where it is still the same */
        IfNoneMatch: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getGetSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        session: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                        } & {
                            [key: string]: unknown;
                        };
                        user: {
                            district: string | null;
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
                            twoFactorEnabled: boolean;
                            username: string;
                        } & {
                            [key: string]: unknown;
                        };
                    } | null;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSignInSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    code: string;
                } | {
                    backupCode: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSignInUsername: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "examples",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    password: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogIn"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        success: boolean;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAlerts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there, or below */
                district?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description that day or later, in the time zone of the server */
                firstDay?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                /** @description that day or earlier */
                lastDay?: string;
                limit?: number;
                rule?: "device-silent" | "device-refused" | "unreadable-alarm" | "e-bike-in-car" | "entrapment" | "urgent-fault";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "firedAt" | "-firedAt";
                state?: "held" | "firing" | "resolved";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Alert"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAlertsCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there, or below */
                district?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description that day or later, in the time zone of the server */
                firstDay?: string;
                /** @description that day or earlier */
                lastDay?: string;
                rule?: "device-silent" | "device-refused" | "unreadable-alarm" | "e-bike-in-car" | "entrapment" | "urgent-fault";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "firedAt" | "-firedAt";
                state?: "held" | "firing" | "resolved";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAlertsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postAlertsByIdAcknowledge: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postAlertsByIdResolve: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "the camera took a pram for an e-bike"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postAlertsByIdShelve: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "until": "2026-11-23T08:00:00+08:00"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    until: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAudit: {
        parameters: {
            query?: {
                action?: string;
                /** @description the id of a user, or `system` */
                actorId?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                /** @description then or later */
                from?: string;
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "seq" | "-seq";
                subject?: string;
                /** @description before then */
                to?: string;
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getAuditCsv: {
        parameters: {
            query?: {
                action?: string;
                /** @description the id of a user, or `system` */
                actorId?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description then or later */
                from?: string;
                /** @description `-` before a name: descending */
                sort?: "seq" | "-seq";
                subject?: string;
                /** @description before then */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCertificates: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                kind?: string;
                limit?: number;
                /** @description of the person */
                partyId?: number;
                /** @description only of people who have not left */
                present?: "true" | "false";
                revoked?: "true" | "false";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "validTo" | "-validTo";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
                /** @description good until a day before this one */
                validBefore?: string;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Certificate"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getCertificatesCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                kind?: string;
                /** @description of the person */
                partyId?: number;
                /** @description only of people who have not left */
                present?: "true" | "false";
                revoked?: "true" | "false";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "validTo" | "-validTo";
                /** @description good until a day before this one */
                validBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getContracts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                kind?: "maintenance" | "inspection";
                limit?: number;
                on?: string;
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Contract"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postContracts: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "maintenance",
                 *       "partyId": 1,
                 *       "equipmentCode": "E-000",
                 *       "startsOn": "2026-01-01"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    endsOn?: string | null;
                    equipmentCode: string;
                    /** @enum {string} */
                    kind: "maintenance" | "inspection";
                    onDemandDays?: number | null;
                    partyId: number;
                    /** Format: date */
                    startsOn: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getContractsCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                kind?: "maintenance" | "inspection";
                on?: string;
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getContractsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchContractsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "endsOn": "2027-12-31"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    endsOn?: string | null;
                    /** @enum {boolean} */
                    isVoid?: true;
                    onDemandDays?: number | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDeadLetters: {
        parameters: {
            query?: {
                code?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                deviceId?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                /** @description received then or later */
                from?: string;
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "receivedAt" | "-receivedAt";
                state?: "open" | "replaying" | "resolved";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDeadLettersCsv: {
        parameters: {
            query?: {
                code?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                deviceId?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description received then or later */
                from?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "receivedAt" | "-receivedAt";
                state?: "open" | "replaying" | "resolved";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDeadLettersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDeadLettersByIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDeadLettersReplay: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "metric-unknown"
                 *     }
                 */
                "application/json": {
                    code?: string;
                    deviceId?: string;
                    /**
                     * Format: date-time
                     * @description received before then
                     */
                    to?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        asked: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDevices: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                revoked?: "true" | "false";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Device"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDevices: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "devices": [
                 *         {
                 *           "equipmentCode": "E-004",
                 *           "deviceId": "D-901"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    devices: {
                        deviceId?: string;
                        equipmentCode: string;
                    }[];
                };
                "text/csv": string;
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Credentials"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDevicesCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                revoked?: "true" | "false";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDevicesCsv: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example equipmentCode,deviceId
                 *     E-005,D-902
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description Created; columns `deviceId`, `equipmentCode`, `secret` */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDevicesById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDevicesByIdRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revoked: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDevicesByIdRotate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credentials"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDevicesRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deviceIds": [
                 *         "D-3"
                 *       ]
                 *     }
                 */
                "application/json": {
                    deviceIds: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revoked: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postDevicesRotate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deviceIds": [
                 *         "D-2"
                 *       ]
                 *     }
                 */
                "application/json": {
                    deviceIds: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Credentials"][];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipment: {
        parameters: {
            query?: {
                class?: string;
                /** @description of the device that spoke last; `never` also where there is no device */
                connection?: "online" | "silent" | "offline" | "never";
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                district?: string;
                /** @description whether its last inspection or self-inspection was failed, in use or not (检验不合格) */
                failedInspection?: "true" | "false";
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description whether an order keeps it out of service now */
                outOfService?: "true" | "false";
                /** @description a duty; `true` for any, `false` for none */
                overdue?: "true" | "false" | "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description name of the use unit or maintenance firm */
                party?: string;
                q?: string;
                siteId?: number;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code" | "name" | "-name" | "installedOn" | "-installedOn";
                status?: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
                /** @description whether an order to stop stands (查封, 责令停用) */
                stopped?: "true" | "false";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["EquipmentItem"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postEquipment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "E-900",
                 *       "class": "3110",
                 *       "name": "3 号楼 2 号梯"
                 *     }
                 */
                "application/json": {
                    address?: string | null;
                    attributes?: {
                        [key: string]: string | null;
                    };
                    class: string;
                    code: string;
                    district?: string | null;
                    /** Format: date */
                    installedOn?: string | null;
                    /** @enum {string} */
                    jurisdiction?: "cn" | "cn-county" | "us-ny-nyc";
                    lat?: number | null;
                    lon?: number | null;
                    manufacturer?: string | null;
                    name?: string | null;
                    ratedLoadKg?: number | null;
                    ratedSpeedMps?: number | null;
                    safetyOfficerId?: number | null;
                    siteId?: number | null;
                    /** @enum {string} */
                    status?: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
                    useUnitId?: number | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentCsv: {
        parameters: {
            query?: {
                class?: string;
                /** @description of the device that spoke last; `never` also where there is no device */
                connection?: "online" | "silent" | "offline" | "never";
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                district?: string;
                /** @description whether its last inspection or self-inspection was failed, in use or not (检验不合格) */
                failedInspection?: "true" | "false";
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description whether an order keeps it out of service now */
                outOfService?: "true" | "false";
                /** @description a duty; `true` for any, `false` for none */
                overdue?: "true" | "false" | "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description name of the use unit or maintenance firm */
                party?: string;
                q?: string;
                siteId?: number;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code" | "name" | "-name" | "installedOn" | "-installedOn";
                status?: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
                /** @description whether an order to stop stands (查封, 责令停用) */
                stopped?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchEquipmentByCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "3 号楼 1 号梯"
                 *     }
                 */
                "application/json": {
                    address?: string | null;
                    attributes?: {
                        [key: string]: string | null;
                    };
                    district?: string | null;
                    /** Format: date */
                    installedOn?: string | null;
                    /** @enum {string} */
                    jurisdiction?: "cn" | "cn-county" | "us-ny-nyc";
                    lat?: number | null;
                    lon?: number | null;
                    manufacturer?: string | null;
                    name?: string | null;
                    ratedLoadKg?: number | null;
                    ratedSpeedMps?: number | null;
                    safetyOfficerId?: number | null;
                    siteId?: number | null;
                    useUnitId?: number | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentWritten"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postEquipmentByCodeDevices: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deviceId": "D-900"
                 *     }
                 */
                "application/json": {
                    deviceId?: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credentials"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeEvents: {
        parameters: {
            query?: {
                /** @description canonical code, such as `door-close-fault` */
                code?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                from?: string;
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "observedAt" | "-observedAt" | "id" | "-id";
                to?: string;
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeEventsCsv: {
        parameters: {
            query?: {
                /** @description canonical code, such as `door-close-fault` */
                code?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                from?: string;
                /** @description `-` before a name: descending */
                sort?: "observedAt" | "-observedAt" | "id" | "-id";
                to?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentDossier"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeLifeCycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifeCycle"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeLifeCycleHistory: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LifeStep"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeLifeCycleHistoryCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeQr: {
        parameters: {
            query?: {
                format?: "svg" | "png";
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/svg+xml": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeStops: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Stop"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postEquipmentByCodeStops: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "ordered-to-stop",
                 *       "reason": "制动器失效",
                 *       "documentNumber": "长市监特令〔2026〕第3号"
                 *     }
                 */
                "application/json": {
                    documentNumber?: string;
                    /** Format: date */
                    effectiveOn?: string;
                    /** @enum {string} */
                    kind: "sealed" | "ordered-to-stop";
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeStopsCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeStopsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                code: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postEquipmentByCodeStopsByIdLift: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                code: string;
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "复检合格"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeTelemetry: {
        parameters: {
            query: {
                /** @description what the values of a bucket become; without it the mean of measurements, the last of states and counters */
                aggregate?: "mean" | "min" | "max" | "last" | "count";
                /** @description the width of a bucket; `d` counts days of the server’s time zone */
                every?: string;
                from?: string;
                metrics: string;
                to?: string;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Telemetry"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEquipmentByCodeTelemetryCsv: {
        parameters: {
            query: {
                /** @description what the values of a bucket become; without it the mean of measurements, the last of states and counters */
                aggregate?: "mean" | "min" | "max" | "last" | "count";
                /** @description the width of a bucket; `d` counts days of the server’s time zone */
                every?: string;
                from?: string;
                metrics: string;
                to?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Columns `at` and the metrics, in the order in which they were asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postEquipmentByCodeTransitions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event": "renovate",
                 *       "note": "更换曳引机"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    effectiveOn?: string;
                    /** @enum {string} */
                    event: "register" | "put-into-use" | "take-out-of-use" | "report-out-of-use" | "renovate" | "restart" | "change" | "move" | "scrap" | "deregister" | "exempt" | "supervise" | "reinstate";
                    note?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifeCycle"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEvidence: {
        parameters: {
            query: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description its registration code */
                equipment: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                kind?: "photo" | "audio" | "signature" | "document";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Evidence"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEvidenceCsv: {
        parameters: {
            query: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description its registration code */
                equipment: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                kind?: "photo" | "audio" | "signature" | "document";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEvidenceById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEvidenceByIdContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes; `ETag` is their SHA-256 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description Those that `If-None-Match` names */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEvidenceByIdThumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes; `ETag` is their SHA-256 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description Those that `If-None-Match` names */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getExchangeGbt38656Equipment: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Gbt38656EquipmentOutcome"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getExchangeGbt38656EquipmentCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getExchangeGbt38656Faults: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Gbt38656FaultOutcome"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getExchangeGbt38656FaultsCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getExchangeGbt38656Status: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Gbt38656StatusOutcome"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getExchangeGbt38656StatusCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postImportsByKind: {
        parameters: {
            query?: {
                /** @description changes nothing, and reports what would be done */
                dryRun?: "true" | "false";
                /** @description a date that cannot be read costs its value, where it costs its row otherwise */
                lenient?: "true" | "false";
            };
            header?: never;
            path: {
                kind: "equipment" | "parties" | "sites" | "people" | "certificates" | "records" | "contracts" | "parts";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example kind,name,phone24h
                 *     maintenance-firm,丙维保,021-5555 0000
                 *     use-unit,,
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description Gone through */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOutcome"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInvitations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Invitation"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postInvitations: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "viewer",
                 *       "note": "for the front desk"
                 *     }
                 */
                "application/json": {
                    district?: string;
                    note?: string;
                    party?: string;
                    /** @enum {string} */
                    role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeInvitation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInvitationsCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getInvitationsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postInvitationsByIdRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postInvitationsAccept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "secret": "another-invitation-of-the-examples",
                 *       "username": "zhao",
                 *       "name": "赵六",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    name: string;
                    password: string;
                    /** @description what stands after # in the link */
                    secret: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        username: string;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postInvitationsLook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "secret": "an-open-invitation-of-the-examples"
                 *     }
                 */
                "application/json": {
                    /** @description what stands after # in the link */
                    secret: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postMePassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current": "correct horse battery",
                 *       "new": "battery horse correct"
                 *     }
                 */
                "application/json": {
                    current: string;
                    new: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMeSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postMeSecondFactorBackupCodes: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        backupCodes: string[];
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postMeSecondFactorConfirm: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postMeSecondFactorDisable: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postMeSecondFactorPrepare: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreparedSecondFactor"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMeSessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postMeSessionsByIdRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revoked: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postMeSessionsRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "keepThis": true
                 *     }
                 */
                "application/json": {
                    /** @default true */
                    keepThis?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revoked: number;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOverdue: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                district?: string;
                duty?: "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description name of the use unit or maintenance firm */
                party?: string;
                /** @description `-` before a name: descending */
                sort?: "dueOn" | "-dueOn" | "equipmentCode" | "-equipmentCode" | "duty" | "-duty";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OverdueItem"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOverdueCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                district?: string;
                duty?: "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description name of the use unit or maintenance firm */
                party?: string;
                /** @description `-` before a name: descending */
                sort?: "dueOn" | "-dueOn" | "equipmentCode" | "-equipmentCode" | "duty" | "-duty";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getParties: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                district?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                grade?: "A+" | "A" | "B" | "C" | "D" | "E";
                kind?: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
                limit?: number;
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Party"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postParties: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "maintenance-firm",
                 *       "name": "申城电梯维保",
                 *       "phone24h": "021-55550123"
                 *     }
                 */
                "application/json": {
                    creditCode?: string | null;
                    district?: string | null;
                    /** @enum {string|null} */
                    grade?: "A+" | "A" | "B" | "C" | "D" | "E" | null;
                    /** Format: date */
                    insuredUntil?: string | null;
                    /** @enum {string} */
                    kind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
                    name: string;
                    phone24h?: string | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPartiesCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                district?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                grade?: "A+" | "A" | "B" | "C" | "D" | "E";
                kind?: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPartiesById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchPartiesById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone24h": "021-55550199"
                 *     }
                 */
                "application/json": {
                    creditCode?: string | null;
                    district?: string | null;
                    /** @enum {string|null} */
                    grade?: "A+" | "A" | "B" | "C" | "D" | "E" | null;
                    /** Format: date */
                    insuredUntil?: string | null;
                    name?: string;
                    phone24h?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getParts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                fitted?: "true" | "false";
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                kind?: "drive-machine" | "brake" | "control-cabinet" | "speed-governor" | "safety-gear" | "buffer" | "ascending-overspeed-protection" | "unintended-movement-protection" | "landing-door-lock" | "door-operator" | "suspension-rope" | "suspension-belt" | "step-chain" | "handrail" | "monitoring-terminal" | "other";
                limit?: number;
                serialNumber?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Part"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postParts: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "brake",
                 *       "serialNumber": "B-2026-7",
                 *       "equipmentCode": "E-000",
                 *       "fittedOn": "2026-11-01"
                 *     }
                 */
                "application/json": {
                    equipmentCode: string;
                    /** Format: date */
                    fittedOn: string;
                    /** @enum {string} */
                    kind: "drive-machine" | "brake" | "control-cabinet" | "speed-governor" | "safety-gear" | "buffer" | "ascending-overspeed-protection" | "unintended-movement-protection" | "landing-door-lock" | "door-operator" | "suspension-rope" | "suspension-belt" | "step-chain" | "handrail" | "monitoring-terminal" | "other";
                    manufacturer?: string;
                    note?: string;
                    serialNumber: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPartsCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                fitted?: "true" | "false";
                kind?: "drive-machine" | "brake" | "control-cabinet" | "speed-governor" | "safety-gear" | "buffer" | "ascending-overspeed-protection" | "unintended-movement-protection" | "landing-door-lock" | "door-operator" | "suspension-rope" | "suspension-belt" | "step-chain" | "handrail" | "monitoring-terminal" | "other";
                serialNumber?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPartsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPartsByIdRemove: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "removedOn": "2026-11-20",
                 *       "note": "worn"
                 *     }
                 */
                "application/json": {
                    note?: string;
                    /** Format: date */
                    removedOn: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPeople: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                partyId?: number;
                /** @description `true`: who has not left; `false`: who has */
                present?: "true" | "false";
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Person"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPeople: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "partyId": 1,
                 *       "name": "王五",
                 *       "staffNumber": "W-5"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    leftOn?: string | null;
                    name: string;
                    partyId: number;
                    staffNumber: string;
                    /** @description the user that they log in as; null for none. For who administers that user too */
                    username?: string | null;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPeopleCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                partyId?: number;
                /** @description `true`: who has not left; `false`: who has */
                present?: "true" | "false";
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPeopleById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchPeopleById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "staffNumber": "W-6",
                 *       "username": "examples"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    leftOn?: string | null;
                    name?: string;
                    staffNumber?: string;
                    /** @description the user that they log in as; null for none. For who administers that user too */
                    username?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPeopleByIdCertificates: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "T",
                 *       "number": "T-2026-5",
                 *       "validTo": "2030-11-30"
                 *     }
                 */
                "application/json": {
                    kind: string;
                    number: string;
                    /** Format: date */
                    validFrom?: string | null;
                    /** Format: date */
                    validTo: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPeopleByIdCertificatesByCertificateId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                certificateId: number;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPeopleByIdCertificatesByCertificateIdRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                certificateId: number;
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getPublicEquipmentByPublicId: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                publicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicEquipment"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postPublicEquipmentByPublicIdReports: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                publicId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "door",
                 *       "note": "3 楼的门关不上"
                 *     }
                 */
                "application/json": components["schemas"]["ReportRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportReceived"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRecords: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description that day or later, in the time zone of the server */
                firstDay?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                kind?: "maintenance" | "inspection" | "self-inspection" | "drill" | "daily-check" | "weekly-review" | "monthly-meeting";
                /** @description that day or earlier */
                lastDay?: string;
                limit?: number;
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                stands?: "true" | "false";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Record"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postRecords: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "maintenance",
                 *       "equipmentCode": "E-000",
                 *       "partyId": 1,
                 *       "doneOn": "2026-11-20",
                 *       "level": "half-month"
                 *     }
                 */
                "application/json": {
                    /** Format: date */
                    doneOn: string;
                    equipmentCode?: string;
                    foundRisk?: boolean;
                    /** @enum {string} */
                    kind: "maintenance" | "inspection" | "self-inspection" | "drill" | "daily-check" | "weekly-review" | "monthly-meeting";
                    /** @enum {string} */
                    level?: "half-month" | "quarter" | "half-year" | "year";
                    /** Format: date */
                    nextOn?: string | null;
                    note?: string | null;
                    partyId?: number;
                    peopleIds?: number[];
                    replacesId?: number;
                    /** @enum {string} */
                    result?: "pass" | "conditional" | "fail";
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRecordsCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description that day or later, in the time zone of the server */
                firstDay?: string;
                kind?: "maintenance" | "inspection" | "self-inspection" | "drill" | "daily-check" | "weekly-review" | "monthly-meeting";
                /** @description that day or earlier */
                lastDay?: string;
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                stands?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getRecordsById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postRecordsByIdWithdraw: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "entered for the wrong lift"
                 *     }
                 */
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSites: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                district?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Site"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postSites: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "人民广场站",
                 *       "district": "上海市/黄浦区"
                 *     }
                 */
                "application/json": {
                    address?: string | null;
                    district: string;
                    lat?: number | null;
                    lon?: number | null;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSitesCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                district?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getSitesById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchSitesById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "人民大道 120 号"
                 *     }
                 */
                "application/json": {
                    address?: string | null;
                    district?: string;
                    lat?: number | null;
                    lon?: number | null;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsCauses: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 20000 rows */
                format?: "json" | "csv";
                /** @description that day or earlier */
                lastDay: string;
                limit?: number;
                /** @description `cause`: what was found; `fault`: what was reported */
                of?: "cause" | "fault";
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "kind" | "-kind" | "code" | "-code" | "orders" | "-orders" | "share" | "-share";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CauseStatistics"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsCausesCsv: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description that day or earlier */
                lastDay: string;
                /** @description `cause`: what was found; `fault`: what was reported */
                of?: "cause" | "fault";
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "kind" | "-kind" | "code" | "-code" | "orders" | "-orders" | "share" | "-share";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 20000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsClocks: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 20000 rows */
                format?: "json" | "csv";
                kind?: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
                /** @description that day or earlier */
                lastDay: string;
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "kind" | "-kind" | "clock" | "-clock" | "started" | "-started" | "late" | "-late" | "lateShare" | "-lateShare";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ClockStatistics"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsClocksCsv: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                kind?: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
                /** @description that day or earlier */
                lastDay: string;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "kind" | "-kind" | "clock" | "-clock" | "started" | "-started" | "late" | "-late" | "lateShare" | "-lateShare";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 20000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsOverdue: {
        parameters: {
            query?: {
                /** @description one row for each */
                by?: "all" | "firm" | "district";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                duty?: "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 20000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "duty" | "-duty" | "inScope" | "-inScope" | "overdue" | "-overdue" | "overdueShare" | "-overdueShare" | "lateP90Days" | "-lateP90Days";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OverdueStatistics"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsOverdueCsv: {
        parameters: {
            query?: {
                /** @description one row for each */
                by?: "all" | "firm" | "district";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                duty?: "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "duty" | "-duty" | "inScope" | "-inScope" | "overdue" | "-overdue" | "overdueShare" | "-overdueShare" | "lateP90Days" | "-lateP90Days";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 20000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsRepeatEquipment: {
        parameters: {
            query: {
                atLeast?: number;
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 20000 rows */
                format?: "json" | "csv";
                /** @description that day or earlier */
                lastDay: string;
                limit?: number;
                /** @description what happened */
                of?: "alerts" | "repairs" | "rescues";
                /** @description `-` before a name: descending */
                sort?: "count" | "-count" | "lastAt" | "-lastAt" | "equipmentCode" | "-equipmentCode";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RepeatedEquipment"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsRepeatEquipmentCsv: {
        parameters: {
            query: {
                atLeast?: number;
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description that day or earlier */
                lastDay: string;
                /** @description what happened */
                of?: "alerts" | "repairs" | "rescues";
                /** @description `-` before a name: descending */
                sort?: "count" | "-count" | "lastAt" | "-lastAt" | "equipmentCode" | "-equipmentCode";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 20000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsRepeatRepairs: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description within so many, of 24 hours */
                days?: number;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 20000 rows */
                format?: "json" | "csv";
                /** @description that day or earlier */
                lastDay: string;
                limit?: number;
                /** @description `cause`: what was found; `fault`: what was reported */
                of?: "cause" | "fault";
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "repairs" | "-repairs" | "repeated" | "-repeated" | "repeatShare" | "-repeatShare";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RepeatRepairStatistics"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsRepeatRepairsCsv: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description within so many, of 24 hours */
                days?: number;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description that day or earlier */
                lastDay: string;
                /** @description `cause`: what was found; `fault`: what was reported */
                of?: "cause" | "fault";
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "repairs" | "-repairs" | "repeated" | "-repeated" | "repeatShare" | "-repeatShare";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 20000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsRescues: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 20000 rows */
                format?: "json" | "csv";
                /** @description that day or earlier */
                lastDay: string;
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "alarms" | "-alarms" | "late" | "-late" | "lateShare" | "-lateShare" | "arrivalP90Min" | "-arrivalP90Min" | "releaseP90Min" | "-releaseP90Min";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RescueStatistics"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsRescuesCsv: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description that day or earlier */
                lastDay: string;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "alarms" | "-alarms" | "late" | "-late" | "lateShare" | "-lateShare" | "arrivalP90Min" | "-arrivalP90Min" | "releaseP90Min" | "-releaseP90Min";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 20000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsServices: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 20000 rows */
                format?: "json" | "csv";
                /** @description that day or earlier */
                lastDay: string;
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "due" | "-due" | "missed" | "-missed" | "onTimeShare" | "-onTimeShare" | "lateP90Days" | "-lateP90Days";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceStatistics"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStatisticsServicesCsv: {
        parameters: {
            query: {
                /** @description one row for each */
                by?: "all" | "firm" | "district" | "month";
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there today, or below */
                district?: string;
                /** @description only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description the maintenance firm that is counted */
                firmId?: number;
                /** @description that day or later, in the time zone of the server */
                firstDay: string;
                /** @description that day or earlier */
                lastDay: string;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "due" | "-due" | "missed" | "-missed" | "onTimeShare" | "-onTimeShare" | "lateP90Days" | "-lateP90Days";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 20000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStream: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events named after their `type`, with these data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["FeedEvent"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTokens: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                ownerId?: string;
                /** @description `-` before a name: descending */
                sort?: "createdAt" | "-createdAt" | "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Token"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTokens: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "viewer",
                 *       "name": "the map"
                 *     }
                 */
                "application/json": {
                    district?: string;
                    /** Format: date-time */
                    expiresAt?: string;
                    name: string;
                    party?: string;
                    /** @enum {string} */
                    role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedToken"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTokensCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                ownerId?: string;
                /** @description `-` before a name: descending */
                sort?: "createdAt" | "-createdAt" | "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getTokensById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postTokensByIdRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {number} */
                        revoked: 1;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getUsers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                disabled?: "true" | "false";
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                q?: string;
                role?: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
                /** @description `-` before a name: descending */
                sort?: "username" | "-username" | "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "viewer",
                 *       "username": "qian",
                 *       "name": "钱七",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    district?: string;
                    name: string;
                    party?: string;
                    password: string;
                    /** @enum {string} */
                    role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
                    username: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getUsersCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                disabled?: "true" | "false";
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                q?: string;
                role?: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
                /** @description `-` before a name: descending */
                sort?: "username" | "-username" | "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getUsersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUsersByIdDisable: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUsersByIdEnable: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUsersByIdGrant: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "dispatcher"
                 *     }
                 */
                "application/json": {
                    district?: string;
                    party?: string;
                    /** @enum {string} */
                    role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUsersByIdPassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "battery horse correct"
                 *     }
                 */
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUsersByIdSecondFactorReset: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postUsersByIdSessionsRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhooks: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.org/hoistway",
                 *       "kinds": [
                 *         "rescue"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @default [] */
                    kinds?: ("rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification")[];
                    /** @default [] */
                    states?: ("accepted" | "alarmed" | "answered" | "applied" | "arrived" | "assigned" | "cancelled" | "case-filed" | "closed" | "confirmed" | "dispatched" | "done" | "due" | "failed" | "false-alarm" | "feedback" | "inspected" | "issued" | "items-done" | "merged" | "new" | "no-violation" | "on-site" | "passed" | "planned" | "pushed" | "re-checked" | "recorded-elsewhere" | "rectifying" | "released" | "reported" | "review" | "scheduled" | "screening" | "self-released" | "signed-in" | "signed-out" | "waiting-for-parts" | "withdrawn")[];
                    url: string;
                };
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhooksCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    deleteWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    patchWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kinds": [
                 *         "rescue",
                 *         "repair"
                 *       ],
                 *       "enabled": true
                 *     }
                 */
                "application/json": {
                    enabled?: boolean;
                    kinds?: ("rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification")[];
                    states?: ("accepted" | "alarmed" | "answered" | "applied" | "arrived" | "assigned" | "cancelled" | "case-filed" | "closed" | "confirmed" | "dispatched" | "done" | "due" | "failed" | "false-alarm" | "feedback" | "inspected" | "issued" | "items-done" | "merged" | "new" | "no-violation" | "on-site" | "passed" | "planned" | "pushed" | "re-checked" | "recorded-elsewhere" | "rectifying" | "released" | "reported" | "review" | "scheduled" | "screening" | "self-released" | "signed-in" | "signed-out" | "waiting-for-parts" | "withdrawn")[];
                    url?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhooksByIdDeliveries: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Delivery"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWebhooksByIdDeliveriesCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWebhooksByIdPing: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWebhooksByIdSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookMade"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWorkOrders: {
        parameters: {
            query?: {
                /** @description the person who has it; of the caller, `person.id` of `/me` */
                assigneeId?: number;
                /** @description the rule or duty that opened it, or `person`, `public-report`, `after-rescue`, `lead` */
                cause?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there, or below */
                district?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description that day or later, in the time zone of the server */
                firstDay?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                kind?: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
                /** @description that day or earlier */
                lastDay?: string;
                limit?: number;
                overdue?: "true" | "false";
                /** @description the order beneath which it was opened */
                parentId?: number;
                /** @description the party in charge */
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "dueAt" | "-dueAt";
                state?: "open" | "closed" | "accepted" | "alarmed" | "answered" | "applied" | "arrived" | "assigned" | "cancelled" | "case-filed" | "confirmed" | "dispatched" | "done" | "due" | "failed" | "false-alarm" | "feedback" | "inspected" | "issued" | "items-done" | "merged" | "new" | "no-violation" | "on-site" | "passed" | "planned" | "pushed" | "re-checked" | "recorded-elsewhere" | "rectifying" | "released" | "reported" | "review" | "scheduled" | "screening" | "self-released" | "signed-in" | "signed-out" | "waiting-for-parts" | "withdrawn";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Order"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWorkOrders: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "repair",
                 *       "equipmentCode": "E-003",
                 *       "note": "门开关卡阻"
                 *     }
                 */
                "application/json": components["schemas"]["OrderRequest"];
            };
        };
        responses: {
            /** @description One for the same is open: it is noted there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOpened"];
                };
            };
            /** @description Opened */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderOpened"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWorkOrdersCsv: {
        parameters: {
            query?: {
                /** @description the person who has it; of the caller, `person.id` of `/me` */
                assigneeId?: number;
                /** @description the rule or duty that opened it, or `person`, `public-report`, `after-rescue`, `lead` */
                cause?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description equipment that stands there, or below */
                district?: string;
                equipment?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description that day or later, in the time zone of the server */
                firstDay?: string;
                kind?: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
                /** @description that day or earlier */
                lastDay?: string;
                overdue?: "true" | "false";
                /** @description the order beneath which it was opened */
                parentId?: number;
                /** @description the party in charge */
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "dueAt" | "-dueAt";
                state?: "open" | "closed" | "accepted" | "alarmed" | "answered" | "applied" | "arrived" | "assigned" | "cancelled" | "case-filed" | "confirmed" | "dispatched" | "done" | "due" | "failed" | "false-alarm" | "feedback" | "inspected" | "issued" | "items-done" | "merged" | "new" | "no-violation" | "on-site" | "passed" | "planned" | "pushed" | "re-checked" | "recorded-elsewhere" | "rectifying" | "released" | "reported" | "review" | "scheduled" | "screening" | "self-released" | "signed-in" | "signed-out" | "waiting-for-parts" | "withdrawn";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWorkOrdersById: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWorkOrdersByIdAssignment: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "partyId": 1,
                 *       "reason": "nearest"
                 *     }
                 */
                "application/json": components["schemas"]["AssignmentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWorkOrdersByIdChecklist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWorkOrdersByIdChecklist: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "item": "A1-1",
                 *           "result": "ok"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TickRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWorkOrdersByIdComments: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "业主已通知"
                 *     }
                 */
                "application/json": components["schemas"]["CommentRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWorkOrdersByIdEvidence: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Evidence"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWorkOrdersByIdEvidence: {
        parameters: {
            query: {
                kind: "photo" | "audio" | "signature" | "document";
                lat?: number | null;
                lon?: number | null;
                name?: string;
                takenAt?: string;
            };
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description It is there already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description Added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWorkOrdersByIdEvidenceCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWorkOrdersByIdHistory: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `csv`, or `Accept: text/csv`: the whole list from `cursor` on, at most 500000 rows */
                format?: "json" | "csv";
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description also counts what matches, up to 10000 */
                total?: "true" | "false";
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OrderStep"][];
                        nextCursor: string | null;
                        total?: {
                            count: number;
                            isExact: boolean;
                        };
                    };
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getWorkOrdersByIdHistoryCsv: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description only these fields of each item, separated by commas */
                fields?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWorkOrdersByIdTransitions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event": "answer",
                 *       "note": "the passenger is calm"
                 *     }
                 */
                "application/json": components["schemas"]["MoveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderFile"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    postWorkOrdersBulkTransitions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A new one for each thing to do, the same for each attempt at it: it is done once
                 * @example 0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "moves": [
                 *         {
                 *           "orderId": 3,
                 *           "event": "answer"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["BulkMoveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkMoveAnswer"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}

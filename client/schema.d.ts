// Made by npm run client:generate from the OpenAPI document; not to be edited.

export interface paths {
    "/api/auth/get-session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The session of the cookie and its user; `null` where there is none, or only a token
         * @description The session of the cookie and its user; `null` where there is none, or only a token.
         */
        get: operations["getLogInSession"];
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
        post: operations["confirmLogIn"];
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
         * @description Refused with 401 `invalid-username-or-password`, 403 `user-disabled`, 429 `too-many-attempts` after failed ones
         */
        post: operations["beginLogIn"];
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
        /**
         * Ends the session of the cookie; well too where there is none
         * @description Ends the session of the cookie; well too where there is none.
         */
        post: operations["endLogIn"];
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
        /**
         * What the rules concluded, newest first; `from` and `to` are days of firing
         * @description What the rules concluded, newest first; `from` and `to` are days of firing.
         */
        get: operations["listAlerts"];
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
        /**
         * What the rules concluded, newest first; `from` and `to` are days of firing; the whole list as CSV
         * @description What the rules concluded, newest first; `from` and `to` are days of firing; the whole list as CSV.
         */
        get: operations["exportAlerts"];
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
        /**
         * One alert, as the live stream names it
         * @description One alert, as the live stream names it.
         */
        get: operations["getAlert"];
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
        /**
         * Says that somebody has seen it
         * @description Says that somebody has seen it.
         */
        post: operations["acknowledgeAlert"];
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
        /**
         * End an alert, with a reason; what goes on holding fires again as a new alert
         * @description End an alert, with a reason; what goes on holding fires again as a new alert.
         */
        post: operations["resolveAlert"];
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
        /**
         * Puts it aside until an instant, a week from now at most
         * @description Puts it aside until an instant, a week from now at most.
         */
        post: operations["shelveAlert"];
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
        /**
         * Who did what to what, newest first; for administrators, and for regulators of their equipment
         * @description Who did what to what, newest first; for administrators, and for regulators of their equipment.
         */
        get: operations["listAuditEntries"];
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
        /**
         * Who did what to what, newest first; for administrators, and for regulators of their equipment; the whole list as CSV
         * @description Who did what to what, newest first; for administrators, and for regulators of their equipment; the whole list as CSV.
         */
        get: operations["exportAuditEntries"];
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
        /**
         * Certificates of people, by id: for whoever may know their names
         * @description Certificates of people, by id: for whoever may know their names.
         */
        get: operations["listCertificates"];
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
        /**
         * Certificates of people, by id: for whoever may know their names; the whole list as CSV
         * @description Certificates of people, by id: for whoever may know their names; the whole list as CSV.
         */
        get: operations["exportCertificates"];
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
        /**
         * Who maintains and who inspects which equipment, from when to when, by id
         * @description Who maintains and who inspects which equipment, from when to when, by id.
         */
        get: operations["listContracts"];
        put?: never;
        /**
         * Adds a contract; 409 names the one that is in the way
         * @description Adds a contract; 409 names the one that is in the way.
         */
        post: operations["createContract"];
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
        /**
         * Who maintains and who inspects which equipment, from when to when, by id; the whole list as CSV
         * @description Who maintains and who inspects which equipment, from when to when, by id; the whole list as CSV.
         */
        get: operations["exportContracts"];
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
        /**
         * One contract
         * @description One contract.
         */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Ends or prolongs a contract, changes its interval, or voids it for good
         * @description Ends or prolongs a contract, changes its interval, or voids it for good.
         */
        patch: operations["updateContract"];
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that could not be kept as telemetry, newest first; for administrators
         * @description Messages that could not be kept as telemetry, newest first; for administrators.
         */
        get: operations["listDeadLetters"];
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
        /**
         * Messages that could not be kept as telemetry, newest first; for administrators; the whole list as CSV
         * @description Messages that could not be kept as telemetry, newest first; for administrators; the whole list as CSV.
         */
        get: operations["exportDeadLetters"];
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
        /**
         * One of them with its bytes and its replays
         * @description One of them with its bytes and its replays.
         */
        get: operations["getDeadLetter"];
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
        /**
         * Asks that it be taken through the stages again: it never pages, and what was kept is not doubled
         * @description Asks that it be taken through the stages again: it never pages, and what was kept is not doubled.
         */
        post: operations["replayDeadLetter"];
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
        /**
         * Asks that all that match be taken again; answers how many were asked for
         * @description Asks that all that match be taken again; answers how many were asked for.
         */
        post: operations["replayDeadLetters"];
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
        /**
         * Devices, by id
         * @description Devices, by id.
         */
        get: operations["listDevices"];
        put?: never;
        /**
         * Creates devices from a list, all or none; their secrets are shown this once
         * @description Creates devices from a list, all or none; their secrets are shown this once.
         */
        post: operations["createDevices"];
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
        /**
         * Devices, by id; the whole list as CSV
         * @description Devices, by id; the whole list as CSV.
         */
        get: operations["exportDevices"];
        put?: never;
        /**
         * Creates devices from a list in CSV, all or none; the answer is CSV with their secrets
         * @description Columns `equipmentCode`, and `deviceId`, `nodeId`, `alias` where they are wanted.
         */
        post: operations["createDevicesFromCsv"];
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
        /**
         * One device, without its secret
         * @description One device, without its secret.
         */
        get: operations["getDevice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Puts a device behind a Sparkplug edge node, which may then speak for it; with null behind none
         * @description Puts a device behind a Sparkplug edge node, which may then speak for it; with null behind none.
         */
        patch: operations["placeDevice"];
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
        /**
         * Takes a device's right to connect, and cuts its session
         * @description Takes a device's right to connect, and cuts its session.
         */
        post: operations["revokeDevice"];
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
        /**
         * Gives a device a new secret, shown this once; the old one ends at once
         * @description Gives a device a new secret, shown this once; the old one ends at once.
         */
        post: operations["rotateDeviceSecret"];
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
        /**
         * Takes devices' right to connect, all or none
         * @description Takes devices' right to connect, all or none.
         */
        post: operations["revokeDevices"];
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
        /**
         * Gives devices new secrets, all or none
         * @description Gives devices new secrets, all or none.
         */
        post: operations["rotateDeviceSecrets"];
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
        /**
         * The registry, by code
         * @description The registry, by code.
         */
        get: operations["listEquipment"];
        put?: never;
        /**
         * Adds a piece of equipment
         * @description Adds a piece of equipment.
         */
        post: operations["createEquipment"];
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
        /**
         * The registry, by code; the whole list as CSV
         * @description The registry, by code; the whole list as CSV.
         */
        get: operations["exportEquipment"];
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
        /**
         * One lift, one file: identity, parties, calendar, live state, open alerts and orders
         * @description One lift, one file: identity, parties, calendar, live state, open alerts and orders.
         */
        get: operations["getEquipment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what is given of a piece of equipment; a use unit its safety officer only
         * @description Changes what is given of a piece of equipment; a use unit its safety officer only.
         */
        patch: operations["updateEquipment"];
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
        /**
         * Creates a device; its secret is shown this once
         * @description Creates a device; its secret is shown this once.
         */
        post: operations["createDevice"];
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
        /**
         * What devices reported, whatever its severity, with its detail; `from` and `to` are of device time
         * @description What devices reported, whatever its severity, with its detail; `from` and `to` are of device time.
         */
        get: operations["listEquipmentEvents"];
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
        /**
         * What devices reported, whatever its severity, with its detail; `from` and `to` are of device time; the whole list as CSV
         * @description What devices reported, whatever its severity, with its detail; `from` and `to` are of device time; the whole list as CSV.
         */
        get: operations["exportEquipmentEvents"];
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
        /**
         * All that is kept of one lift in one answer: parties, contracts, life cycle, calendar, records, parts, orders; of each list the newest, with its total
         * @description All that is kept of one lift in one answer: parties, contracts, life cycle, calendar, records, parts, orders; of each list the newest, with its total.
         */
        get: operations["getEquipmentDossier"];
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
        /**
         * Where it stands in its life, what led there, what the law waits for, what the caller may say
         * @description Where it stands in its life, what led there, what the law waits for, what the caller may say.
         */
        get: operations["getLifeCycle"];
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
        /**
         * All that happened in its life, oldest first
         * @description All that happened in its life, oldest first.
         */
        get: operations["listLifeCycleSteps"];
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
        /**
         * All that happened in its life, oldest first; the whole list as CSV
         * @description All that happened in its life, oldest first; the whole list as CSV.
         */
        get: operations["exportLifeCycleSteps"];
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
        /**
         * The code for its plate: a QR code of the address of its public page
         * @description The code for its plate: a QR code of the address of its public page.
         */
        get: operations["getPlateCode"];
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
        /**
         * Orders to stop using it, oldest first; those that stand have no `liftedAt`
         * @description Orders to stop using it, oldest first; those that stand have no `liftedAt`.
         */
        get: operations["listStops"];
        put?: never;
        /**
         * An office seals it (查封) or orders it to be stopped (责令停用); what is in use is out of use by it
         * @description An office seals it (查封) or orders it to be stopped (责令停用); what is in use is out of use by it.
         */
        post: operations["createStop"];
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
        /**
         * Orders to stop using it, oldest first; those that stand have no `liftedAt`; the whole list as CSV
         * @description Orders to stop using it, oldest first; those that stand have no `liftedAt`; the whole list as CSV.
         */
        get: operations["exportStops"];
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
        /**
         * One order to stop using it
         * @description One order to stop using it.
         */
        get: operations["getStop"];
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
        /**
         * Lifts an order to stop: the office that gave it, or one above; nobody else
         * @description Lifts an order to stop: the office that gave it, or one above; nobody else.
         */
        post: operations["liftStop"];
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
        get: operations["getTelemetry"];
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
        get: operations["exportTelemetry"];
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
        /**
         * Says what happened in its life; 409 with the allowed events, and `misses`: what the event lacks, where refused
         * @description Says what happened in its life; 409 with the allowed events, and `misses`: what the event lacks, where refused.
         */
        post: operations["moveEquipment"];
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
        /**
         * What was added to the orders of a piece of equipment, newest first
         * @description What was added to the orders of a piece of equipment, newest first.
         */
        get: operations["listEvidence"];
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
        /**
         * What was added to the orders of a piece of equipment, newest first; the whole list as CSV
         * @description What was added to the orders of a piece of equipment, newest first; the whole list as CSV.
         */
        get: operations["exportEvidence"];
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
        /**
         * One piece of evidence; its bytes are under `/content`
         * @description One piece of evidence; its bytes are under `/content`.
         */
        get: operations["getEvidence"];
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
        /**
         * The file as it came
         * @description The file as it came.
         */
        get: operations["downloadEvidence"];
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
        /**
         * A small JPEG of an image, upright, without what else the original tells; 404 where there is none
         * @description A small JPEG of an image, upright, without what else the original tells; 404 where there is none.
         */
        get: operations["downloadEvidenceThumbnail"];
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
        /**
         * Equipment as GB/T 38656-2020 tells it, or why it cannot be told
         * @description Equipment as GB/T 38656-2020 tells it, or why it cannot be told.
         */
        get: operations["listGbt38656Equipment"];
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
        /**
         * Equipment as GB/T 38656-2020 tells it, or why it cannot be told; the whole list as CSV
         * @description Equipment as GB/T 38656-2020 tells it, or why it cannot be told; the whole list as CSV.
         */
        get: operations["exportGbt38656Equipment"];
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
        /**
         * Faults and how far they were dealt with, in terms of GB/T 38656-2020, oldest first
         * @description Faults and how far they were dealt with, in terms of GB/T 38656-2020, oldest first.
         */
        get: operations["listGbt38656Faults"];
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
        /**
         * Faults and how far they were dealt with, in terms of GB/T 38656-2020, oldest first; the whole list as CSV
         * @description Faults and how far they were dealt with, in terms of GB/T 38656-2020, oldest first; the whole list as CSV.
         */
        get: operations["exportGbt38656Faults"];
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
        /**
         * How lifts and escalators run by what they said last, in terms of GB/T 38656-2020
         * @description How lifts and escalators run by what they said last, in terms of GB/T 38656-2020.
         */
        get: operations["listGbt38656Status"];
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
        /**
         * How lifts and escalators run by what they said last, in terms of GB/T 38656-2020; the whole list as CSV
         * @description How lifts and escalators run by what they said last, in terms of GB/T 38656-2020; the whole list as CSV.
         */
        get: operations["exportGbt38656Status"];
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
        post: operations["importRegistry"];
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
        /**
         * Invitations that you made, newest first; for administrators, all
         * @description Invitations that you made, newest first; for administrators, all.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Makes a link that makes one user, within 72 hours; its path is shown this once
         * @description Makes a link that makes one user, within 72 hours; its path is shown this once.
         */
        post: operations["createInvitation"];
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
        /**
         * Invitations that you made, newest first; for administrators, all; the whole list as CSV
         * @description Invitations that you made, newest first; for administrators, all; the whole list as CSV.
         */
        get: operations["exportInvitations"];
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
        /**
         * One invitation, without its link
         * @description One invitation, without its link.
         */
        get: operations["getInvitation"];
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
        /**
         * Makes the link of an invitation void
         * @description Makes the link of an invitation void.
         */
        post: operations["revokeInvitation"];
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
        /**
         * Makes the user that an invitation is for, once; needs no token
         * @description Makes the user that an invitation is for, once; needs no token.
         */
        post: operations["acceptInvitation"];
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
        /**
         * What an open invitation gives; needs no token
         * @description What an open invitation gives; needs no token.
         */
        post: operations["previewInvitation"];
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
        /**
         * Who asks
         * @description Who asks.
         */
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
        /**
         * Changes your password; your other sessions end
         * @description Changes your password; your other sessions end.
         */
        post: operations["changeMyPassword"];
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
        /**
         * Whether your log-in asks for a second factor
         * @description Whether your log-in asks for a second factor.
         */
        get: operations["getMySecondFactor"];
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
        /**
         * New backup codes; the old ones are void
         * @description New backup codes; the old ones are void.
         */
        post: operations["renewMyBackupCodes"];
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
        /**
         * Turns the second factor on, with a code of the authenticator
         * @description Turns the second factor on, with a code of the authenticator.
         */
        post: operations["confirmMySecondFactor"];
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
        /**
         * Turns the second factor off
         * @description Turns the second factor off.
         */
        post: operations["disableMySecondFactor"];
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
        /**
         * A secret for an authenticator (TOTP), and backup codes; on once it is confirmed
         * @description A secret for an authenticator (TOTP), and backup codes; on once it is confirmed.
         */
        post: operations["prepareMySecondFactor"];
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
        /**
         * Where you are logged in, newest first
         * @description Where you are logged in, newest first.
         */
        get: operations["listMySessions"];
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
        /**
         * Ends one of your sessions
         * @description Ends one of your sessions.
         */
        post: operations["revokeMySession"];
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
        /**
         * Ends all your sessions, or all but this one
         * @description Ends all your sessions, or all but this one.
         */
        post: operations["revokeMySessions"];
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
        /**
         * Duties whose day has passed, longest overdue first
         * @description Duties whose day has passed, longest overdue first.
         */
        get: operations["listOverdueDuties"];
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
        /**
         * Duties whose day has passed, longest overdue first; the whole list as CSV
         * @description Duties whose day has passed, longest overdue first; the whole list as CSV.
         */
        get: operations["exportOverdueDuties"];
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
        /**
         * Counts of what the caller may see
         * @description Counts of what the caller may see.
         */
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
        /**
         * Firms, use units, offices, bodies and makers, by id
         * @description Firms, use units, offices, bodies and makers, by id.
         */
        get: operations["listParties"];
        put?: never;
        /**
         * Adds a party; a regulator one of its own district, and no office
         * @description Adds a party; a regulator one of its own district, and no office.
         */
        post: operations["createParty"];
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
        /**
         * Firms, use units, offices, bodies and makers, by id; the whole list as CSV
         * @description Firms, use units, offices, bodies and makers, by id; the whole list as CSV.
         */
        get: operations["exportParties"];
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
        /**
         * One party, with the office above it
         * @description One party, with the office above it.
         */
        get: operations["getParty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what is given of a party
         * @description Changes what is given of a party.
         */
        patch: operations["updateParty"];
        trace?: never;
    };
    "/api/v1/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Parts that are followed by serial number, by id
         * @description Parts that are followed by serial number, by id.
         */
        get: operations["listParts"];
        put?: never;
        /**
         * Fits a part, new or known by kind and serial number; 409 where it is fitted already
         * @description Fits a part, new or known by kind and serial number; 409 where it is fitted already.
         */
        post: operations["createPart"];
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
        /**
         * Parts that are followed by serial number, by id; the whole list as CSV
         * @description Parts that are followed by serial number, by id; the whole list as CSV.
         */
        get: operations["exportParts"];
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
        /**
         * One part with where it was
         * @description One part with where it was.
         */
        get: operations["getPart"];
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
        /**
         * Removes a part from where it is
         * @description Removes a part from where it is.
         */
        post: operations["removePart"];
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
        /**
         * Who works for a party, by id: for itself, for those who oversee it, for administrators
         * @description Who works for a party, by id: for itself, for those who oversee it, for administrators.
         */
        get: operations["listPeople"];
        put?: never;
        /**
         * Adds a person of the own party
         * @description Adds a person of the own party.
         */
        post: operations["createPerson"];
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
        /**
         * Who works for a party, by id: for itself, for those who oversee it, for administrators; the whole list as CSV
         * @description Who works for a party, by id: for itself, for those who oversee it, for administrators; the whole list as CSV.
         */
        get: operations["exportPeople"];
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
        /**
         * One person with the certificates
         * @description One person with the certificates.
         */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what is given of a person of the own party
         * @description Changes what is given of a person of the own party.
         */
        patch: operations["updatePerson"];
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
        /**
         * Adds a certificate of a person
         * @description Adds a certificate of a person.
         */
        post: operations["createCertificate"];
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
        /**
         * One certificate of a person
         * @description One certificate of a person.
         */
        get: operations["getCertificate"];
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
        /**
         * Revokes a certificate from today on; again changes nothing
         * @description Revokes a certificate from today on; again changes nothing.
         */
        post: operations["revokeCertificate"];
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
        /**
         * What anybody may know of the equipment behind the code on a plate; needs no token
         * @description What anybody may know of the equipment behind the code on a plate; needs no token.
         */
        get: operations["getPublicEquipment"];
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
        post: operations["reportPublicly"];
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
        /**
         * What was done, newest entries first; `stands=true` leaves out what was corrected
         * @description What was done, newest entries first; `stands=true` leaves out what was corrected.
         */
        get: operations["listRecords"];
        put?: never;
        /**
         * Adds a record, or a correction that names the one it replaces; nothing is ever changed
         * @description Adds a record, or a correction that names the one it replaces; nothing is ever changed.
         */
        post: operations["createRecord"];
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
        /**
         * What was done, newest entries first; `stands=true` leaves out what was corrected; the whole list as CSV
         * @description What was done, newest entries first; `stands=true` leaves out what was corrected; the whole list as CSV.
         */
        get: operations["exportRecords"];
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
        /**
         * One record, with what it replaces and what replaces it
         * @description One record, with what it replaces and what replaces it.
         */
        get: operations["getRecord"];
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
        /**
         * Takes back a record that should never have been; it stays to be seen
         * @description Takes back a record that should never have been; it stays to be seen.
         */
        post: operations["withdrawRecord"];
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
        /**
         * Where equipment stands together, by id; what stands there: /equipment?siteId=
         * @description Where equipment stands together, by id; what stands there: /equipment?siteId=.
         */
        get: operations["listSites"];
        put?: never;
        /**
         * Adds a site
         * @description Adds a site.
         */
        post: operations["createSite"];
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
        /**
         * Where equipment stands together, by id; what stands there: /equipment?siteId=; the whole list as CSV
         * @description Where equipment stands together, by id; what stands there: /equipment?siteId=; the whole list as CSV.
         */
        get: operations["exportSites"];
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
        /**
         * One site
         * @description One site.
         */
        get: operations["getSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what is given of a site
         * @description Changes what is given of a site.
         */
        patch: operations["updateSite"];
        trace?: never;
    };
    "/api/v1/statistics/causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rescues and repairs by what their cause was, or by the fault that was reported
         * @description Rescues and repairs by what their cause was, or by the fault that was reported.
         */
        get: operations["listCauseStatistics"];
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
        /**
         * Rescues and repairs by what their cause was, or by the fault that was reported; the whole list as CSV
         * @description Rescues and repairs by what their cause was, or by the fault that was reported; the whole list as CSV.
         */
        get: operations["exportCauseStatistics"];
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
        /**
         * Time limits of work orders: met in time, late, running, void
         * @description Time limits of work orders: met in time, late, running, void.
         */
        get: operations["listClockStatistics"];
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
        /**
         * Time limits of work orders: met in time, late, running, void; the whole list as CSV
         * @description Time limits of work orders: met in time, late, running, void; the whole list as CSV.
         */
        get: operations["exportClockStatistics"];
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
        /**
         * How much equipment is overdue for each duty today, of how much
         * @description How much equipment is overdue for each duty today, of how much.
         */
        get: operations["listOverdueStatistics"];
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
        /**
         * How much equipment is overdue for each duty today, of how much; the whole list as CSV
         * @description How much equipment is overdue for each duty today, of how much; the whole list as CSV.
         */
        get: operations["exportOverdueStatistics"];
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
        /**
         * Equipment to which something happened several times, most often first
         * @description Equipment to which something happened several times, most often first.
         */
        get: operations["listRepeatedEquipment"];
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
        /**
         * Equipment to which something happened several times, most often first; the whole list as CSV
         * @description Equipment to which something happened several times, most often first; the whole list as CSV.
         */
        get: operations["exportRepeatedEquipment"];
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
        /**
         * Repairs that were followed by another of the same code on the same equipment
         * @description Repairs that were followed by another of the same code on the same equipment.
         */
        get: operations["listRepeatRepairStatistics"];
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
        /**
         * Repairs that were followed by another of the same code on the same equipment; the whole list as CSV
         * @description Repairs that were followed by another of the same code on the same equipment; the whole list as CSV.
         */
        get: operations["exportRepeatRepairStatistics"];
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
        /**
         * Rescues: what became of them, in time or late, minutes to arrival and release
         * @description Rescues: what became of them, in time or late, minutes to arrival and release.
         */
        get: operations["listRescueStatistics"];
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
        /**
         * Rescues: what became of them, in time or late, minutes to arrival and release; the whole list as CSV
         * @description Rescues: what became of them, in time or late, minutes to arrival and release; the whole list as CSV.
         */
        get: operations["exportRescueStatistics"];
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
        /**
         * Maintenance that was due: done on time, late, or missed, by the records that stand
         * @description Maintenance that was due: done on time, late, or missed, by the records that stand.
         */
        get: operations["listServiceStatistics"];
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
        /**
         * Maintenance that was due: done on time, late, or missed, by the records that stand; the whole list as CSV
         * @description Maintenance that was due: done on time, late, or missed, by the records that stand; the whole list as CSV.
         */
        get: operations["exportServiceStatistics"];
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
        /**
         * Server-Sent Events: alerts, orders and presence as they change; resumes from `Last-Event-ID`, and says `gap` where it cannot
         * @description Server-Sent Events: alerts, orders and presence as they change; resumes from `Last-Event-ID`, and says `gap` where it cannot.
         */
        get: operations["streamEvents"];
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
        /**
         * Your API tokens, newest first; for administrators, all
         * @description Your API tokens, newest first; for administrators, all.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Issues a token that may at most what you may; shown this once
         * @description Issues a token that may at most what you may; shown this once.
         */
        post: operations["createToken"];
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
        /**
         * Your API tokens, newest first; for administrators, all; the whole list as CSV
         * @description Your API tokens, newest first; for administrators, all; the whole list as CSV.
         */
        get: operations["exportTokens"];
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
        /**
         * One token, without its text
         * @description One token, without its text.
         */
        get: operations["getToken"];
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
        /**
         * Ends a token, and those that it issued, at once
         * @description Ends a token, and those that it issued, at once.
         */
        post: operations["revokeToken"];
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
        /**
         * People who log in, by user name; for administrators
         * @description People who log in, by user name; for administrators.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Adds somebody with a password; an invitation lets them choose their own
         * @description Adds somebody with a password; an invitation lets them choose their own.
         */
        post: operations["createUser"];
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
        /**
         * People who log in, by user name; for administrators; the whole list as CSV
         * @description People who log in, by user name; for administrators; the whole list as CSV.
         */
        get: operations["exportUsers"];
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
        /**
         * One of them
         * @description One of them.
         */
        get: operations["getUser"];
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
        /**
         * Ends sessions, tokens and live streams of a user, until enabled again
         * @description Ends sessions, tokens and live streams of a user, until enabled again.
         */
        post: operations["disableUser"];
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
        /**
         * Lets a disabled user in again
         * @description Lets a disabled user in again.
         */
        post: operations["enableUser"];
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
        /**
         * Changes what a user may do and see, from now on
         * @description Changes what a user may do and see, from now on.
         */
        post: operations["changeUserGrant"];
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
        /**
         * Sets a new password; the sessions of the user end
         * @description Sets a new password; the sessions of the user end.
         */
        post: operations["setUserPassword"];
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
        /**
         * Takes the second factor of who lost it away
         * @description Takes the second factor of who lost it away.
         */
        post: operations["resetUserSecondFactor"];
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
        /**
         * Ends all sessions of a user
         * @description Ends all sessions of a user.
         */
        post: operations["revokeUserSessions"];
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
        /**
         * Where order events are sent: your own, for administrators all
         * @description Where order events are sent: your own, for administrators all.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Has order events sent to a URL from now on; the secret is shown this once
         * @description Has order events sent to a URL from now on; the secret is shown this once.
         */
        post: operations["createWebhook"];
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
        /**
         * Where order events are sent: your own, for administrators all; the whole list as CSV
         * @description Where order events are sent: your own, for administrators all; the whole list as CSV.
         */
        get: operations["exportWebhooks"];
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
        /**
         * One of them, and how it fares
         * @description One of them, and how it fares.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Has nothing sent there any more, and forgets it
         * @description Has nothing sent there any more, and forgets it.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Changes what is given; `enabled` begins again with what happens from then on
         * @description Changes what is given; `enabled` begins again with what happens from then on.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent and what came of it: the last thousand, a week long
         * @description What was sent and what came of it: the last thousand, a week long.
         */
        get: operations["listWebhookDeliveries"];
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
        /**
         * What was sent and what came of it: the last thousand, a week long; the whole list as CSV
         * @description What was sent and what came of it: the last thousand, a week long; the whole list as CSV.
         */
        get: operations["exportWebhookDeliveries"];
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
        /**
         * Has a ping sent, to try the receiver out
         * @description Has a ping sent, to try the receiver out.
         */
        post: operations["pingWebhook"];
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
        /**
         * A new secret in place of the old one, shown this once
         * @description A new secret in place of the old one, shown this once.
         */
        post: operations["renewWebhookSecret"];
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
        /**
         * Work orders, newest first; `state` may also be `open` or `closed`, `firstDay` and `lastDay` are of opening
         * @description Work orders, newest first; `state` may also be `open` or `closed`, `firstDay` and `lastDay` are of opening.
         */
        get: operations["listWorkOrders"];
        put?: never;
        /**
         * Opens a work order; where one for the same is open, what is said is noted on it
         * @description Opens a work order; where one for the same is open, what is said is noted on it.
         */
        post: operations["createWorkOrder"];
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
        /**
         * Work orders, newest first; `state` may also be `open` or `closed`, `firstDay` and `lastDay` are of opening; the whole list as CSV
         * @description Work orders, newest first; `state` may also be `open` or `closed`, `firstDay` and `lastDay` are of opening; the whole list as CSV.
         */
        get: operations["exportWorkOrders"];
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
        /**
         * One work order with its history, clocks and what the caller may do to it
         * @description One work order with its history, clocks and what the caller may do to it.
         */
        get: operations["getWorkOrder"];
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
        /**
         * Puts a party in charge of a work order, or a person of it
         * @description Puts a party in charge of a work order, or a person of it.
         */
        post: operations["assignWorkOrder"];
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
        /**
         * The checklist of a maintenance with what was found; 404 until it is assigned
         * @description The checklist of a maintenance with what was found; 404 until it is assigned.
         */
        get: operations["getChecklist"];
        put?: never;
        /**
         * Notes what was found at items; a later finding corrects the earlier, which is kept
         * @description Notes what was found at items; a later finding corrects the earlier, which is kept.
         */
        post: operations["tickChecklist"];
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
        /**
         * Adds words to the history of a work order
         * @description Adds words to the history of a work order.
         */
        post: operations["commentWorkOrder"];
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
        /**
         * What was added to an order, oldest first
         * @description What was added to an order, oldest first.
         */
        get: operations["listWorkOrderEvidence"];
        put?: never;
        /**
         * Adds a photo, sound, signature or document: the body is the file as it is, whatever its content type says. The same bytes again are the piece that is there
         * @description Adds a photo, sound, signature or document: the body is the file as it is, whatever its content type says. The same bytes again are the piece that is there.
         */
        post: operations["uploadEvidence"];
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
        /**
         * What was added to an order, oldest first; the whole list as CSV
         * @description What was added to an order, oldest first; the whole list as CSV.
         */
        get: operations["exportWorkOrderEvidence"];
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
        /**
         * All that was done to an order, oldest first
         * @description All that was done to an order, oldest first.
         */
        get: operations["listWorkOrderSteps"];
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
        /**
         * All that was done to an order, oldest first; the whole list as CSV
         * @description All that was done to an order, oldest first; the whole list as CSV.
         */
        get: operations["exportWorkOrderSteps"];
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
        /**
         * Moves a work order. 409 where it is refused, with the state now, `allowedEvents`, and `misses`: what the event lacks
         * @description Moves a work order. 409 where it is refused, with the state now, `allowedEvents`, and `misses`: what the event lacks.
         */
        post: operations["moveWorkOrder"];
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
        /**
         * Moves up to 200 work orders, each by itself; the answer has an outcome for each
         * @description Moves up to 200 work orders, each by itself; the answer has an outcome for each.
         */
        post: operations["moveWorkOrders"];
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
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            lastOccurredAt: string;
            message: components["schemas"]["UnreadableMessage"] | null;
            /** Format: int64 */
            occurrences: number;
            /** Format: int64 */
            orderId: number | null;
            resolution: components["schemas"]["AlertResolution"] | null;
            /** Format: date-time */
            resolvedAt: string | null;
            resolvedBy: string | null;
            resolvedReason: string | null;
            rule: string;
            /** Format: date-time */
            shelvedUntil: string | null;
            /** Format: date-time */
            startedAt: string;
            state: components["schemas"]["AlertState"];
        };
        AlertPage: {
            items: components["schemas"]["Alert"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        AlertResolution: "cleared" | "order-ended" | "person" | "lapsed";
        AlertResolveRequest: {
            reason: string;
        };
        AlertShelveRequest: {
            /** Format: date-time */
            until: string;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        AlertState: "held" | "firing" | "resolved";
        AssignmentRequest: {
            /** Format: int64 */
            assigneeId?: number;
            /** Format: int64 */
            partyId?: number;
            reason: string;
            /** Format: int64 */
            version?: number;
        };
        AuditEntry: {
            action: string;
            actor: components["schemas"]["AuditEntryActor"];
            /** Format: date-time */
            at: string;
            details: {
                [key: string]: unknown;
            };
            equipmentCode: string | null;
            hash: string;
            /** Format: int64 */
            seq: number;
            subject: string;
        };
        AuditEntryActor: {
            id: string;
            name: string;
            role: string;
        };
        AuditEntryPage: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        BackupCodeRequest: {
            backupCode: string;
        };
        BulkMoveAnswer: {
            outcomes: components["schemas"]["BulkMoveAnswerOutcome"][];
        };
        BulkMoveAnswerOutcome: {
            event: string;
            moved: boolean;
            /** Format: int64 */
            orderId: number;
            problem: components["schemas"]["BulkMoveAnswerOutcomeProblem"] | null;
            state: string | null;
            /** Format: int64 */
            version: number | null;
        };
        BulkMoveAnswerOutcomeProblem: {
            allowedEvents: string[];
            code: string;
            detail: string;
            misses: components["schemas"]["Miss"][];
        };
        BulkMoveRequest: {
            moves: components["schemas"]["BulkMoveRequestMove"][];
        };
        BulkMoveRequestMove: {
            /** Format: int64 */
            assigneeId?: number;
            calledBack?: boolean;
            causeCode?: components["schemas"]["CauseCode"];
            confirm?: boolean;
            event: string;
            /** Format: int64 */
            into?: number;
            lat?: number;
            level?: components["schemas"]["ServiceLevel"];
            lon?: number;
            /** Format: date */
            nextOn?: string;
            note?: string;
            /** Format: int64 */
            orderId: number;
            outOfService?: components["schemas"]["BulkMoveRequestMoveOutOfService"];
            /** Format: int64 */
            partyId?: number;
            reason?: string;
            reportNumber?: string;
            rootCause?: string;
            /** Format: date */
            scheduledOn?: string;
            /** Format: date-time */
            until?: string;
            /** Format: int64 */
            version?: number;
            workers?: number[];
        };
        /** @enum {string} */
        BulkMoveRequestMoveOutOfService: "keep" | "lift";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        CauseCode: "human" | "outside" | "power" | "door" | "control" | "drive" | "safety-device" | "other";
        CauseStatistics: {
            code: string | null;
            /** Format: int64 */
            firmId: number | null;
            group: string | null;
            kind: components["schemas"]["CauseStatisticsKind"];
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            orders: number;
            share: number | null;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        CauseStatisticsKind: "rescue" | "repair";
        CauseStatisticsPage: {
            items: components["schemas"]["CauseStatistics"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        Certificate: {
            /** Format: int64 */
            id: number;
            kind: string;
            number: string;
            party: string;
            /** Format: int64 */
            partyId: number;
            person: string;
            /** Format: int64 */
            personId: number;
            /** Format: date */
            revokedOn: string | null;
            /** Format: date */
            validFrom: string | null;
            /** Format: date */
            validTo: string;
        };
        CertificatePage: {
            items: components["schemas"]["Certificate"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        CertificateRequest: {
            kind: string;
            number: string;
            /** Format: date */
            validFrom?: string | null;
            /** Format: date */
            validTo: string;
        };
        Checklist: {
            contentHash: string;
            /** Format: int64 */
            done: number;
            id: string;
            items: components["schemas"]["ChecklistItem"][];
            level: components["schemas"]["ServiceLevel"];
            source: string;
            title: components["schemas"]["Words"];
        };
        ChecklistItem: {
            item: string;
            level: components["schemas"]["ServiceLevel"];
            name: components["schemas"]["Words"];
            note: string | null;
            requirement: components["schemas"]["Words"];
            result: components["schemas"]["ChecklistResult"] | null;
            /** Format: date-time */
            tickedAt: string | null;
            tickedBy: string | null;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        ChecklistResult: "ok" | "not-applicable" | "faulty";
        ClockStatistics: {
            clock: string;
            /** Format: int64 */
            firmId: number | null;
            group: string | null;
            /** Format: int64 */
            inTime: number;
            kind: components["schemas"]["OrderKind"];
            /** Format: int64 */
            late: number;
            lateShare: number | null;
            /** Format: int64 */
            running: number;
            /** Format: int64 */
            started: number;
            /** Format: int64 */
            voided: number;
        };
        ClockStatisticsPage: {
            items: components["schemas"]["ClockStatistics"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        CodeRequest: {
            code: string;
        };
        CommentRequest: {
            text: string;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        ConnectionState: "online" | "silent" | "offline" | "never";
        Contract: {
            /** Format: date */
            endsOn: string | null;
            equipmentCode: string;
            /** Format: int64 */
            id: number;
            isInForce: boolean;
            isVoid: boolean;
            kind: components["schemas"]["ContractKind"];
            /** Format: int64 */
            onDemandDays: number | null;
            party: string;
            /** Format: int64 */
            partyId: number;
            /** Format: date */
            startsOn: string;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        ContractKind: "maintenance" | "inspection";
        ContractPage: {
            items: components["schemas"]["Contract"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        ContractRequest: {
            /** Format: date */
            endsOn?: string | null;
            equipmentCode: string;
            kind: components["schemas"]["ContractKind"];
            /** Format: int32 */
            onDemandDays?: number | null;
            /** Format: int64 */
            partyId: number;
            /** Format: date */
            startsOn: string;
        };
        ContractUpdateRequest: {
            /** Format: date */
            endsOn?: string | null;
            isVoid?: boolean;
            /** Format: int32 */
            onDemandDays?: number | null;
        };
        Credentials: {
            deviceId: string;
            equipmentCode: string;
            secret: string;
        };
        Days: {
            /** Format: int64 */
            count: number;
            maxDays: number | null;
            meanDays: number | null;
            p50Days: number | null;
            p90Days: number | null;
        };
        DeadLetter: {
            code: string;
            deviceId: string;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            payloadBytes: number;
            reason: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: int64 */
            refusedParts: number;
            /** Format: date-time */
            resolvedAt: string | null;
            state: components["schemas"]["DeadLetterState"];
            topic: string;
        };
        DeadLetterFile: {
            code: string;
            deviceId: string;
            /** Format: int64 */
            id: number;
            model: string | null;
            payloadBase64: string;
            /** Format: int64 */
            payloadBytes: number;
            payloadText: string | null;
            reason: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: int64 */
            refusedParts: number;
            replays: components["schemas"]["DeadLetterFileReplay"][];
            /** Format: date-time */
            resolvedAt: string | null;
            state: components["schemas"]["DeadLetterState"];
            topic: string;
        };
        DeadLetterFileReplay: {
            /** Format: date-time */
            appendedAt: string | null;
            /** Format: date-time */
            askedAt: string;
            askedBy: string;
            code: string | null;
            /** Format: date-time */
            endedAt: string | null;
            reason: string | null;
        };
        DeadLetterPage: {
            items: components["schemas"]["DeadLetter"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        DeadLettersReplayRequest: {
            code?: string;
            deviceId?: string;
            /**
             * Format: date-time
             * @description received before then
             */
            to?: string;
        };
        DeadLettersReplayResult: {
            /** Format: int64 */
            asked: number;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        DeadLetterState: "open" | "replaying" | "resolved";
        Device: {
            alias: string | null;
            /** Format: date-time */
            createdAt: string;
            earlier: components["schemas"]["DeviceEarlier"][];
            equipmentCode: string;
            equipmentName: string | null;
            id: string;
            nodeId: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: date-time */
            secretAt: string;
        };
        DeviceEarlier: {
            equipmentCode: string;
            /** Format: date-time */
            until: string;
        };
        DevicePage: {
            items: components["schemas"]["Device"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        DevicePlaceRequest: {
            alias?: string;
            nodeId: string | null;
        };
        DevicePlaceResult: {
            alias: string | null;
            id: string;
            nodeId: string | null;
        };
        DeviceRequest: {
            alias?: string;
            deviceId?: string;
            nodeId?: string;
        };
        DevicesRequest: {
            devices: components["schemas"]["DevicesRequestDevice"][];
        };
        DevicesRequestDevice: {
            alias?: string;
            deviceId?: string;
            equipmentCode: string;
            nodeId?: string;
        };
        DevicesResult: {
            items: components["schemas"]["Credentials"][];
        };
        DevicesRevokeRequest: {
            deviceIds: string[];
        };
        DevicesRevokeResult: {
            /** Format: int64 */
            revoked: number;
        };
        EquipmentDossier: {
            address: string | null;
            alerting: boolean;
            alerts: components["schemas"]["Alert"][];
            attributes: {
                [key: string]: string;
            };
            audit: components["schemas"]["EquipmentDossierAudit"] | null;
            calendar: components["schemas"]["EquipmentFileCalendar"][];
            class: string;
            className: components["schemas"]["Words"];
            closedOrders: components["schemas"]["EquipmentDossierClosedOrders"];
            code: string;
            connection: components["schemas"]["ConnectionState"];
            contracts: components["schemas"]["EquipmentDossierContracts"];
            devices: components["schemas"]["EquipmentFileDevice"][];
            district: string | null;
            evidence: components["schemas"]["EquipmentDossierEvidence"];
            /** Format: date */
            failedInspectionOn: string | null;
            family: components["schemas"]["EquipmentFamily"];
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
            lifeCycle: components["schemas"]["EquipmentDossierLifeCycle"];
            live: components["schemas"]["EquipmentFileLive"];
            lon: number | null;
            maintenanceFirm: string | null;
            manufacturer: string | null;
            name: string | null;
            orders: components["schemas"]["OrderWithConditions"][];
            outOfService: boolean;
            overdue: string[];
            parties: components["schemas"]["EquipmentDossierParties"];
            parts: components["schemas"]["EquipmentDossierParts"];
            pastDevices: components["schemas"]["EquipmentFilePastDevice"][];
            people: components["schemas"]["EquipmentDossierPeople"][];
            publicPage: string;
            ratedLoadKg: number | null;
            ratedSpeedMps: number | null;
            records: components["schemas"]["EquipmentDossierRecord"][];
            /** Format: int64 */
            safetyOfficerId: number | null;
            services: components["schemas"]["EquipmentFileServices"];
            site: components["schemas"]["PartyRef"] | null;
            state: components["schemas"]["EquipmentItemState"];
            status: components["schemas"]["EquipmentStatus"];
            stop: components["schemas"]["StopKind"] | null;
            useUnit: string | null;
            /** Format: int64 */
            version: number;
        };
        EquipmentDossierAudit: {
            all: string;
            /** Format: date-time */
            lastAt: string | null;
            total: components["schemas"]["Total"];
        };
        EquipmentDossierClosedOrders: {
            all: string;
            items: components["schemas"]["OrderWithConditions"][];
            total: components["schemas"]["Total"];
        };
        EquipmentDossierContracts: {
            all: string;
            items: components["schemas"]["Contract"][];
            total: components["schemas"]["Total"];
        };
        EquipmentDossierEvidence: {
            all: string;
            items: components["schemas"]["Evidence"][];
            total: components["schemas"]["Total"];
        };
        EquipmentDossierLifeCycle: {
            deadlines: components["schemas"]["EquipmentDossierLifeCycleDeadline"][];
            history: components["schemas"]["EquipmentDossierLifeCycleHistory"];
            /** Format: date */
            sinceOn: string | null;
        };
        EquipmentDossierLifeCycleDeadline: {
            clause: components["schemas"]["Words"];
            /** Format: date */
            dueOn: string;
            event: components["schemas"]["LifeCycleEvent"];
            overdue: boolean;
            source: string;
        };
        EquipmentDossierLifeCycleHistory: {
            all: string;
            items: components["schemas"]["LifeStep"][];
            total: components["schemas"]["Total"];
        };
        EquipmentDossierParties: {
            inspectionBody: components["schemas"]["Party"] | null;
            maintenanceFirm: components["schemas"]["Party"] | null;
            manufacturer: components["schemas"]["Party"] | null;
            office: components["schemas"]["Party"] | null;
            useUnit: components["schemas"]["Party"] | null;
        };
        EquipmentDossierParts: {
            all: string;
            items: components["schemas"]["Part"][];
            total: components["schemas"]["Total"];
        };
        EquipmentDossierPeople: {
            as: components["schemas"]["EquipmentDossierPeopleAs"][];
            /** Format: int64 */
            id: number;
            name: string | null;
            party: string | null;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        EquipmentDossierPeopleAs: "safety-officer" | "record" | "order";
        EquipmentDossierRecord: {
            all: string;
            items: components["schemas"]["RegistryRecord"][];
            kind: components["schemas"]["RecordKind"];
            total: components["schemas"]["Total"];
        };
        EquipmentEvent: {
            active: boolean;
            code: string;
            detail?: unknown;
            deviceId: string;
            equipmentCode: string;
            freshness: components["schemas"]["EquipmentEventFreshness"];
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            observedAt: string;
            /** Format: date-time */
            receivedAt: string;
            severity: components["schemas"]["EquipmentEventSeverity"];
            source?: unknown;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        EquipmentEventFreshness: "live" | "stale" | "backfill";
        EquipmentEventPage: {
            items: components["schemas"]["EquipmentEvent"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        EquipmentEventSeverity: "rescue" | "urgent" | "fault" | "notice";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        EquipmentFamily: "lift" | "escalator" | "crane" | "boiler" | "vessel" | "piping" | "vehicle" | "ride" | "ropeway";
        EquipmentFile: {
            address: string | null;
            alerting: boolean;
            alerts: components["schemas"]["Alert"][];
            attributes: {
                [key: string]: string;
            };
            calendar: components["schemas"]["EquipmentFileCalendar"][];
            class: string;
            className: components["schemas"]["Words"];
            code: string;
            connection: components["schemas"]["ConnectionState"];
            devices: components["schemas"]["EquipmentFileDevice"][];
            district: string | null;
            /** Format: date */
            failedInspectionOn: string | null;
            family: components["schemas"]["EquipmentFamily"];
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
            live: components["schemas"]["EquipmentFileLive"];
            lon: number | null;
            maintenanceFirm: string | null;
            manufacturer: string | null;
            metrics: components["schemas"]["EquipmentFileMetric"][];
            name: string | null;
            orders: components["schemas"]["OrderWithConditions"][];
            outOfService: boolean;
            overdue: string[];
            pastDevices: components["schemas"]["EquipmentFilePastDevice"][];
            ratedLoadKg: number | null;
            ratedSpeedMps: number | null;
            /** Format: int64 */
            safetyOfficerId: number | null;
            services: components["schemas"]["EquipmentFileServices"];
            site: components["schemas"]["PartyRef"] | null;
            state: components["schemas"]["EquipmentItemState"];
            status: components["schemas"]["EquipmentStatus"];
            stop: components["schemas"]["StopKind"] | null;
            useUnit: string | null;
            /** Format: int64 */
            version: number;
        };
        EquipmentFileCalendar: {
            clause: components["schemas"]["Words"];
            /** Format: date */
            dueOn: string;
            duty: string;
            /** Format: int64 */
            overdueDays: number;
            source: string;
        };
        EquipmentFileDevice: {
            alias: string | null;
            /** Format: int64 */
            clockAheadMs: number | null;
            connection: components["schemas"]["ConnectionState"];
            /** Format: int64 */
            deadLetters: number;
            id: string;
            lastClosing: components["schemas"]["EquipmentFileDeviceLastRefusal"] | null;
            lastRefusal: components["schemas"]["EquipmentFileDeviceLastRefusal"] | null;
            /** Format: date-time */
            lastRefusedAt: string | null;
            /** Format: date-time */
            lastSeenAt: string | null;
            nodeId: string | null;
            /** Format: int64 */
            refusedMessages: number;
            watchesCar: boolean;
        };
        EquipmentFileDeviceLastRefusal: {
            /** Format: date-time */
            at: string;
            code: string;
            reason: string;
        };
        EquipmentFileLive: {
            /** Format: date-time */
            at: string | null;
            latest: {
                [key: string]: components["schemas"]["EquipmentFileLiveLatestValue"];
            };
            values: {
                [key: string]: components["schemas"]["MetricValue"];
            };
        };
        EquipmentFileLiveLatestValue: {
            /** Format: date-time */
            at: string;
            deviceId: string;
            value: components["schemas"]["MetricValue"];
        };
        EquipmentFileMetric: {
            en: string;
            id: string;
            type: components["schemas"]["EquipmentFileMetricType"];
            unit: string;
            zh: string;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        EquipmentFileMetricType: "double" | "integer" | "boolean";
        EquipmentFilePastDevice: {
            id: string;
            /** Format: date-time */
            lastSeenAt: string | null;
            /** Format: date-time */
            until: string;
        };
        EquipmentFileServices: {
            /** Format: date */
            "half-month"?: string | null;
            /** Format: date */
            "half-year"?: string | null;
            /** Format: date */
            quarter?: string | null;
            /** Format: date */
            year?: string | null;
        };
        EquipmentItem: {
            address: string | null;
            alerting: boolean;
            class: string;
            className: components["schemas"]["Words"];
            code: string;
            connection: components["schemas"]["ConnectionState"];
            district: string | null;
            /** Format: date */
            failedInspectionOn: string | null;
            family: components["schemas"]["EquipmentFamily"];
            /** Format: date-time */
            lastSeenAt: string | null;
            maintenanceFirm: string | null;
            name: string | null;
            outOfService: boolean;
            overdue: string[];
            state: components["schemas"]["EquipmentItemState"];
            status: components["schemas"]["EquipmentStatus"];
            stop: components["schemas"]["StopKind"] | null;
            useUnit: string | null;
        };
        EquipmentItemPage: {
            items: components["schemas"]["EquipmentItem"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        EquipmentItemState: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered" | "sealed" | "ordered-to-stop" | "failed-inspection" | "out-of-service";
        EquipmentMoveRequest: {
            /** Format: date */
            effectiveOn?: string;
            event: components["schemas"]["LifeCycleEvent"];
            note?: string;
        };
        EquipmentRequest: {
            address?: string | null;
            attributes?: {
                [key: string]: string | null;
            };
            class: string;
            code: string;
            district?: string | null;
            /** Format: date */
            installedOn?: string | null;
            jurisdiction?: components["schemas"]["EquipmentRequestJurisdiction"];
            lat?: number | null;
            lon?: number | null;
            manufacturer?: string | null;
            name?: string | null;
            ratedLoadKg?: number | null;
            ratedSpeedMps?: number | null;
            /** Format: int64 */
            safetyOfficerId?: number | null;
            /** Format: int64 */
            siteId?: number | null;
            status?: components["schemas"]["EquipmentStatus"];
            /** Format: int64 */
            useUnitId?: number | null;
        };
        /** @enum {string} */
        EquipmentRequestJurisdiction: "cn" | "cn-county" | "us-ny-nyc";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        EquipmentStatus: "installing" | "registered" | "in-use" | "out-of-use" | "moving" | "not-supervised" | "scrapped" | "deregistered";
        EquipmentUpdateRequest: {
            address?: string | null;
            attributes?: {
                [key: string]: string | null;
            };
            district?: string | null;
            /** Format: date */
            installedOn?: string | null;
            jurisdiction?: components["schemas"]["EquipmentRequestJurisdiction"];
            lat?: number | null;
            lon?: number | null;
            manufacturer?: string | null;
            name?: string | null;
            ratedLoadKg?: number | null;
            ratedSpeedMps?: number | null;
            /** Format: int64 */
            safetyOfficerId?: number | null;
            /** Format: int64 */
            siteId?: number | null;
            /** Format: int64 */
            useUnitId?: number | null;
        };
        EquipmentWritten: {
            code: string;
            /** Format: int64 */
            version: number;
        };
        Evidence: {
            /** Format: date-time */
            addedAt: string;
            addedBy: string;
            afterClosing: boolean;
            /** Format: int64 */
            bytes: number;
            fileName: string;
            hasThumbnail: boolean;
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["EvidenceKind"];
            lat: number | null;
            lon: number | null;
            mediaType: string;
            /** Format: int64 */
            orderId: number;
            sha256: string;
            /** Format: date-time */
            takenAt: string | null;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        EvidenceKind: "photo" | "audio" | "signature" | "document";
        EvidencePage: {
            items: components["schemas"]["Evidence"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        Gbt38656Equipment: {
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
            /** Format: int32 */
            Total_Door?: number;
            /** Format: int32 */
            Total_Floor?: number;
            /** Format: int32 */
            Total_Station?: number;
            USE_COD?: string;
            USE_UNT: string;
        };
        Gbt38656EquipmentOutcome: {
            equipmentCode: string;
            leftOut: string[];
            told: components["schemas"]["Gbt38656Equipment"] | null;
        };
        Gbt38656EquipmentOutcomePage: {
            items: components["schemas"]["Gbt38656EquipmentOutcome"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        Gbt38656Fault: {
            Deal_Arrive_Time?: string;
            Deal_End_Time?: string;
            Deal_Node?: string;
            Deal_Respond_Time?: string;
            Deal_Status: components["schemas"]["Gbt38656FaultDealStatus"];
            Fault_ID: string;
            Fault_Timestamp: string;
            Fault_Type: components["schemas"]["Gbt38656FaultFaultType"];
            Order_Number?: string;
            REG_COD: string;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        Gbt38656FaultDealStatus: "01" | "02" | "04" | "00" | "05";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        Gbt38656FaultFaultType: "10" | "11" | "61" | "62" | "63" | "64" | "65" | "01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09";
        Gbt38656FaultOutcome: {
            equipmentCode: string;
            leftOut: string[];
            told: components["schemas"]["Gbt38656Fault"] | null;
        };
        Gbt38656FaultOutcomePage: {
            items: components["schemas"]["Gbt38656FaultOutcome"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        Gbt38656Status: {
            Car_Direction?: components["schemas"]["Gbt38656StatusCarDirection"];
            Car_Position?: string;
            Car_Status?: components["schemas"]["Gbt38656StatusCarStatus"];
            Door_Status?: components["schemas"]["Gbt38656StatusDoorZone"];
            Door_Zone?: components["schemas"]["Gbt38656StatusDoorZone"];
            Operation_Direction?: components["schemas"]["Gbt38656StatusCarDirection"];
            Passenger_Status?: components["schemas"]["Gbt38656StatusDoorZone"];
            /** Format: int32 */
            Present_Counter_Value?: number;
            REG_COD: string;
            Service_Mode: components["schemas"]["Gbt38656StatusServiceMode"];
            Stats_Timestamp: string;
            /** Format: int32 */
            Total_Running_Time?: number;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        Gbt38656StatusCarDirection: "0" | "1" | "2";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        Gbt38656StatusCarStatus: "0" | "1";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        Gbt38656StatusDoorZone: "1" | "2";
        Gbt38656StatusOutcome: {
            equipmentCode: string;
            leftOut: string[];
            told: components["schemas"]["Gbt38656Status"] | null;
        };
        Gbt38656StatusOutcomePage: {
            items: components["schemas"]["Gbt38656StatusOutcome"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        Gbt38656StatusServiceMode: "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        Grade: "A+" | "A" | "B" | "C" | "D" | "E";
        ImportFinding: {
            code: string;
            column: string;
            equipment: string;
            /** Format: int64 */
            line: number;
            reason: string;
            severity: components["schemas"]["ImportFindingSeverity"];
            value: string;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        ImportFindingSeverity: "rejected" | "warning";
        ImportOutcome: {
            delimiter: string;
            distinct: components["schemas"]["ImportOutcomeDistinct"][];
            dryRun: boolean;
            encoding: components["schemas"]["ImportOutcomeEncoding"];
            findings: components["schemas"]["ImportFinding"][];
            /** Format: int64 */
            imported: number;
            kind: string;
            /** Format: int64 */
            rejected: number;
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            unreadDates: number;
            /** Format: int64 */
            updated: number;
            /** Format: int64 */
            warnings: number;
        };
        ImportOutcomeDistinct: {
            code: string;
            column: string;
            /** Format: int64 */
            line: number;
            /** Format: int64 */
            rows: number;
            value: string;
        };
        ImportOutcomeEncoding: {
            confidence: number;
            name: string;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        InspectionResult: "pass" | "conditional" | "fail";
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
            /** Format: int64 */
            id: number;
            note: string | null;
            party: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            role: components["schemas"]["Role"];
            state: components["schemas"]["InvitationState"];
        };
        InvitationAcceptRequest: {
            name: string;
            password: string;
            /** @description what stands after # in the link */
            secret: string;
            username: string;
        };
        InvitationAcceptResult: {
            username: string;
        };
        InvitationPage: {
            items: components["schemas"]["Invitation"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        InvitationPreviewRequest: {
            /** @description what stands after # in the link */
            secret: string;
        };
        InvitationRequest: {
            district?: string;
            note?: string;
            party?: string;
            role: components["schemas"]["Role"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        InvitationState: "open" | "accepted" | "revoked" | "expired";
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
            role: components["schemas"]["Role"];
            start: string | null;
            token: string;
        };
        LifeCycle: {
            allowedEvents: components["schemas"]["LifeCycleEvent"][];
            deadlines: components["schemas"]["EquipmentDossierLifeCycleDeadline"][];
            equipmentCode: string;
            history: components["schemas"]["LifeStep"][];
            /** Format: int64 */
            historyTotal: number;
            /** Format: date */
            sinceOn: string | null;
            status: components["schemas"]["EquipmentStatus"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        LifeCycleEvent: "register" | "put-into-use" | "take-out-of-use" | "report-out-of-use" | "renovate" | "restart" | "change" | "move" | "scrap" | "deregister" | "exempt" | "supervise" | "reinstate";
        LifeStep: {
            actor: string;
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            daysLate: number;
            district: string | null;
            /** Format: date */
            effectiveOn: string;
            event: components["schemas"]["LifeCycleEvent"];
            from: components["schemas"]["EquipmentStatus"];
            note: string | null;
            /** Format: int64 */
            partyId: number | null;
            role: components["schemas"]["Role"] | null;
            to: components["schemas"]["EquipmentStatus"];
        };
        LifeStepPage: {
            items: components["schemas"]["LifeStep"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        LiveEvent: {
            /** Format: date-time */
            at: string;
            equipmentCode: string | null;
            /** @default null */
            event: string | null;
            /** Format: int64 */
            id: number | null;
            kind: string;
            state: string;
            type: components["schemas"]["LiveEventType"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        LiveEventType: "alert" | "order" | "presence" | "system" | "gap";
        LogIn: {
            secondFactor: boolean;
        };
        LogInBeginRequest: {
            password: string;
            username: string;
        };
        LogInConfirmRequest: components["schemas"]["CodeRequest"] | components["schemas"]["BackupCodeRequest"];
        LogInEndResult: {
            success: boolean;
        };
        LogInSession: {
            session: components["schemas"]["LogInSessionSession"];
            user: components["schemas"]["LogInSessionUser"];
        };
        LogInSessionSession: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
        } & {
            [key: string]: unknown;
        };
        LogInSessionUser: {
            district: string | null;
            id: string;
            name: string;
            role: components["schemas"]["Role"];
            twoFactorEnabled: boolean;
            username: string;
        } & {
            [key: string]: unknown;
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
            /** Format: int64 */
            id: number;
            note: string | null;
            party: string | null;
            path: string;
            /** Format: date-time */
            revokedAt: string | null;
            role: components["schemas"]["Role"];
            state: components["schemas"]["InvitationState"];
        };
        Me: {
            district: string | null;
            name: string;
            party: string | null;
            person: components["schemas"]["MePerson"] | null;
            role: components["schemas"]["Role"];
        };
        MePerson: {
            /** Format: int64 */
            id: number;
            name: string;
            party: string;
        };
        MetricValue: number | boolean;
        Minutes: {
            /** Format: int64 */
            count: number;
            maxMin: number | null;
            meanMin: number | null;
            p50Min: number | null;
            p90Min: number | null;
        };
        Miss: {
            details: {
                [key: string]: unknown;
            };
            guard: string;
            text: components["schemas"]["Words"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        MoveField: "reason" | "rootCause" | "causeCode" | "confirm" | "outOfService" | "calledBack" | "lat" | "lon" | "workers" | "assigneeId" | "partyId" | "until" | "level" | "into" | "scheduledOn" | "reportNumber" | "nextOn";
        MoveRequest: {
            /** Format: int64 */
            assigneeId?: number;
            calledBack?: boolean;
            causeCode?: components["schemas"]["CauseCode"];
            confirm?: boolean;
            event: string;
            /** Format: int64 */
            into?: number;
            lat?: number;
            level?: components["schemas"]["ServiceLevel"];
            lon?: number;
            /** Format: date */
            nextOn?: string;
            note?: string;
            outOfService?: components["schemas"]["BulkMoveRequestMoveOutOfService"];
            /** Format: int64 */
            partyId?: number;
            reason?: string;
            reportNumber?: string;
            rootCause?: string;
            /** Format: date */
            scheduledOn?: string;
            /** Format: date-time */
            until?: string;
            /** Format: int64 */
            version?: number;
            workers?: number[];
        };
        MyBackupCodesRenewRequest: {
            password: string;
        };
        MyBackupCodesRenewResult: {
            backupCodes: string[];
        };
        MyPasswordChangeRequest: {
            current: string;
            new: string;
        };
        MyPasswordChangeResult: Record<string, never>;
        MySessionsListResult: {
            items: components["schemas"]["Session"][];
        };
        MySessionsRevokeRequest: {
            /** @default true */
            keepThis: boolean;
        };
        Offer: {
            district: string | null;
            /** Format: date-time */
            expiresAt: string;
            party: string | null;
            role: components["schemas"]["Role"];
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
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            occurrences: number;
            /** Format: date-time */
            resolvedAt: string | null;
            rule: string;
            /** Format: date-time */
            startedAt: string;
            state: components["schemas"]["AlertState"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        OrderKind: "rescue" | "repair" | "maintenance" | "inspection" | "lead" | "rectification";
        OrderMove: {
            event: string;
            needs: components["schemas"]["MoveField"][];
            takes: components["schemas"]["MoveField"][];
        };
        OrderRequest: {
            equipmentCode: string;
            kind: components["schemas"]["OrderKind"];
            note: string;
            outOfService?: boolean;
            /** Format: int64 */
            parentId?: number;
            /** Format: int64 */
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
        OrderStepPage: {
            items: components["schemas"]["OrderStep"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        OrderWithConditions: {
            address: string | null;
            /** Format: int64 */
            assigneeId: number | null;
            cause: string;
            /** Format: date-time */
            causeResolvedAt: string | null;
            /** Format: date-time */
            closedAt: string | null;
            conditions: components["schemas"]["OrderCondition"][];
            /** Format: int64 */
            conditionsTotal: number;
            district: string | null;
            /** Format: date-time */
            dueAt: string | null;
            equipmentCode: string;
            equipmentName: string | null;
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["OrderKind"];
            /** Format: date-time */
            lastOccurredAt: string;
            lat: number | null;
            lon: number | null;
            maintenanceFirm: string | null;
            nobodySent: boolean;
            /** Format: int64 */
            occurrences: number;
            /** Format: date-time */
            openedAt: string;
            outOfService: boolean;
            overdue: boolean;
            /** Format: int64 */
            parentId: number | null;
            party: string | null;
            /** Format: int64 */
            partyId: number | null;
            rootCause: string | null;
            sent: components["schemas"]["OrderWithConditionsSent"] | null;
            state: string;
            /** Format: int64 */
            tier: number | null;
            useUnit: string | null;
            /** Format: int64 */
            version: number;
        };
        OrderWithConditionsSent: {
            /** Format: date-time */
            at: string;
            by: string;
            bySystem: boolean;
        };
        OverdueItem: {
            address: string | null;
            class: string;
            className: components["schemas"]["Words"];
            clause: components["schemas"]["Words"];
            district: string | null;
            /** Format: date */
            dueOn: string;
            duty: string;
            equipmentCode: string;
            equipmentName: string | null;
            maintenanceFirm: string | null;
            /** Format: int64 */
            orderId: number | null;
            /** Format: int64 */
            overdueDays: number;
            source: string;
            useUnit: string | null;
        };
        OverdueItemPage: {
            items: components["schemas"]["OverdueItem"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        OverdueStatistics: {
            daysLate: components["schemas"]["Days"];
            duty: string;
            /** Format: int64 */
            firmId: number | null;
            group: string | null;
            /** Format: int64 */
            inScope: number;
            /** Format: int64 */
            overdue: number;
            overdueShare: number | null;
            /** Format: int64 */
            withoutDay: number;
        };
        OverdueStatisticsPage: {
            items: components["schemas"]["OverdueStatistics"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        Overview: {
            alerts: components["schemas"]["OverviewAlerts"];
            connections: components["schemas"]["OverviewConnections"];
            /** Format: date-time */
            countedAt: string;
            degraded: components["schemas"]["OverviewDegraded"][];
            equipment: components["schemas"]["OverviewEquipment"];
            orders: components["schemas"]["OverviewOrders"];
            overdue: {
                [key: string]: number;
            };
        };
        OverviewAlerts: {
            byRule: {
                [key: string]: number;
            };
            /** Format: int64 */
            firing: number;
        };
        OverviewConnections: {
            /** Format: int64 */
            never?: number;
            /** Format: int64 */
            offline?: number;
            /** Format: int64 */
            online?: number;
            /** Format: int64 */
            silent?: number;
        };
        OverviewDegraded: {
            /** Format: date-time */
            since: string;
            troubles: components["schemas"]["OverviewDegradedTrouble"][];
        };
        OverviewDegradedTrouble: {
            detail: string | null;
            source: string;
        };
        OverviewEquipment: {
            byStatus: components["schemas"]["OverviewEquipmentByStatus"];
            /** Format: int64 */
            failedInspection: number;
            /** Format: int64 */
            outOfService: number;
            /** Format: int64 */
            stopped: number;
            /** Format: int64 */
            total: number;
        };
        OverviewEquipmentByStatus: {
            /** Format: int64 */
            deregistered?: number;
            /** Format: int64 */
            "in-use"?: number;
            /** Format: int64 */
            installing?: number;
            /** Format: int64 */
            moving?: number;
            /** Format: int64 */
            "not-supervised"?: number;
            /** Format: int64 */
            "out-of-use"?: number;
            /** Format: int64 */
            registered?: number;
            /** Format: int64 */
            scrapped?: number;
        };
        OverviewOrders: {
            byKind: components["schemas"]["OverviewOrdersByKind"];
            /** Format: int64 */
            open: number;
        };
        OverviewOrdersByKind: {
            /** Format: int64 */
            inspection?: number;
            /** Format: int64 */
            lead?: number;
            /** Format: int64 */
            maintenance?: number;
            /** Format: int64 */
            rectification?: number;
            /** Format: int64 */
            repair?: number;
            /** Format: int64 */
            rescue?: number;
        };
        Part: {
            equipmentCode: string;
            /** Format: date */
            fittedOn: string;
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["PartKind"];
            manufacturer: string | null;
            /** Format: date */
            removedOn: string | null;
            serialNumber: string;
        };
        PartFile: {
            equipmentCode: string;
            /** Format: date */
            fittedOn: string;
            history: components["schemas"]["PartFileHistory"][];
            /** Format: int64 */
            historyTotal: number;
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["PartKind"];
            manufacturer: string | null;
            /** Format: date */
            removedOn: string | null;
            serialNumber: string;
        };
        PartFileHistory: {
            actor: string;
            /** Format: date-time */
            at: string;
            /** Format: date */
            doneOn: string;
            equipmentCode: string;
            event: components["schemas"]["PartFileHistoryEvent"];
            note: string | null;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        PartFileHistoryEvent: "fitted" | "removed";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        PartKind: "drive-machine" | "brake" | "control-cabinet" | "speed-governor" | "safety-gear" | "buffer" | "ascending-overspeed-protection" | "unintended-movement-protection" | "landing-door-lock" | "door-operator" | "suspension-rope" | "suspension-belt" | "step-chain" | "handrail" | "monitoring-terminal" | "other";
        PartPage: {
            items: components["schemas"]["Part"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        PartRemoveRequest: {
            note?: string;
            /** Format: date */
            removedOn: string;
        };
        PartRequest: {
            equipmentCode: string;
            /** Format: date */
            fittedOn: string;
            kind: components["schemas"]["PartKind"];
            manufacturer?: string;
            note?: string;
            serialNumber: string;
        };
        Party: {
            creditCode: string | null;
            district: string | null;
            grade: components["schemas"]["Grade"] | null;
            /** Format: int64 */
            id: number;
            /** Format: date */
            insuredUntil: string | null;
            kind: components["schemas"]["PartyKind"];
            name: string;
            phone24h: string | null;
        };
        PartyFile: {
            above: components["schemas"]["PartyRef"] | null;
            creditCode: string | null;
            district: string | null;
            grade: components["schemas"]["Grade"] | null;
            /** Format: int64 */
            id: number;
            /** Format: date */
            insuredUntil: string | null;
            kind: components["schemas"]["PartyKind"];
            name: string;
            phone24h: string | null;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        PartyKind: "regulator" | "use-unit" | "maintenance-firm" | "inspection-body" | "manufacturer";
        PartyPage: {
            items: components["schemas"]["Party"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        PartyRef: {
            /** Format: int64 */
            id: number;
            name: string;
        };
        PartyRequest: {
            creditCode?: string | null;
            district?: string | null;
            grade?: components["schemas"]["Grade"] | null;
            /** Format: date */
            insuredUntil?: string | null;
            kind: components["schemas"]["PartyKind"];
            name: string;
            phone24h?: string | null;
        };
        PartyUpdateRequest: {
            creditCode?: string | null;
            district?: string | null;
            grade?: components["schemas"]["Grade"] | null;
            /** Format: date */
            insuredUntil?: string | null;
            name?: string;
            phone24h?: string | null;
        };
        Person: {
            hasLogIn: boolean;
            /** Format: int64 */
            id: number;
            /** Format: date */
            leftOn: string | null;
            name: string;
            party: string;
            /** Format: int64 */
            partyId: number;
            staffNumber: string;
        };
        PersonFile: {
            certificates: components["schemas"]["PersonFileCertificate"][];
            /** Format: int64 */
            certificatesTotal: number;
            hasLogIn: boolean;
            /** Format: int64 */
            id: number;
            /** Format: date */
            leftOn: string | null;
            name: string;
            party: string;
            /** Format: int64 */
            partyId: number;
            staffNumber: string;
        };
        PersonFileCertificate: {
            /** Format: int64 */
            id: number;
            kind: string;
            number: string;
            /** Format: date */
            revokedOn: string | null;
            /** Format: date */
            validFrom: string | null;
            /** Format: date */
            validTo: string;
        };
        PersonPage: {
            items: components["schemas"]["Person"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        PersonRequest: {
            /** Format: date */
            leftOn?: string | null;
            name: string;
            /** Format: int64 */
            partyId: number;
            staffNumber: string;
            /** @description the user that they log in as; null for none. For who administers that user too */
            username?: string | null;
        };
        PersonUpdateRequest: {
            /** Format: date */
            leftOn?: string | null;
            name?: string;
            staffNumber?: string;
            /** @description the user that they log in as; null for none. For who administers that user too */
            username?: string | null;
        };
        PreparedSecondFactor: {
            backupCodes: string[];
            uri: string;
        };
        Problem: {
            code: string;
            detail: string;
            requestId?: string;
            /** Format: int64 */
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
        PublicEquipment: {
            emergencyNumbers: string[];
            family: components["schemas"]["EquipmentFamily"];
            maintenanceFirm: components["schemas"]["PublicOrganisation"] | null;
            nextInspection: components["schemas"]["PublicEquipmentNextInspection"] | null;
            registrationNumber: string;
            state: components["schemas"]["PublicEquipmentState"];
            useUnit: components["schemas"]["PublicOrganisation"] | null;
        };
        PublicEquipmentNextInspection: {
            /** Format: date */
            dueOn: string;
            overdue: boolean;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        PublicEquipmentState: "in-use" | "stopped" | "failed-inspection" | "out-of-service" | "out-of-use" | "not-supervised";
        PublicOrganisation: {
            name: string;
            phone24h: string | null;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        RecordKind: "maintenance" | "inspection" | "self-inspection" | "drill" | "daily-check" | "weekly-review" | "monthly-meeting";
        RecordRequest: {
            /** Format: date */
            doneOn: string;
            equipmentCode?: string;
            foundRisk?: boolean;
            kind: components["schemas"]["RecordKind"];
            level?: components["schemas"]["ServiceLevel"];
            /** Format: date */
            nextOn?: string | null;
            note?: string | null;
            /** Format: int64 */
            partyId?: number;
            peopleIds?: number[];
            /** Format: int64 */
            replacesId?: number;
            result?: components["schemas"]["InspectionResult"];
        };
        RecordWithdrawRequest: {
            note: string;
        };
        RegistryRecord: {
            checklistId: string | null;
            /** Format: date */
            doneOn: string;
            equipmentCode: string | null;
            foundRisk: boolean | null;
            /** Format: int64 */
            id: number;
            isWithdrawal: boolean;
            kind: components["schemas"]["RecordKind"];
            level: components["schemas"]["ServiceLevel"] | null;
            /** Format: date */
            nextOn: string | null;
            note: string | null;
            /** Format: int64 */
            orderId: number | null;
            party: string;
            /** Format: int64 */
            partyId: number;
            peopleIds: number[];
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
            /** Format: int64 */
            replacedById: number | null;
            /** Format: int64 */
            replacesId: number | null;
            result: components["schemas"]["InspectionResult"] | null;
            stands: boolean;
        };
        RegistryRecordPage: {
            items: components["schemas"]["RegistryRecord"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        RepeatedEquipment: {
            class: string;
            className: components["schemas"]["Words"];
            /** Format: int64 */
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
        RepeatedEquipmentPage: {
            items: components["schemas"]["RepeatedEquipment"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        RepeatRepairStatistics: {
            /** Format: int64 */
            firmId: number | null;
            group: string | null;
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            repairs: number;
            /** Format: int64 */
            repeated: number;
            repeatShare: number | null;
            /** Format: int64 */
            undecided: number;
            /** Format: int64 */
            withoutCode: number;
        };
        RepeatRepairStatisticsPage: {
            items: components["schemas"]["RepeatRepairStatistics"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        ReportReceived: {
            next: components["schemas"]["ReportReceivedNext"];
            received: boolean;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        ReportReceivedNext: "rescue" | "repair" | "screening";
        ReportRequest: {
            kind: components["schemas"]["ReportRequestKind"];
            note?: string;
        };
        /** @enum {string} */
        ReportRequestKind: "trapped" | "not-running" | "door" | "noise-vibration" | "stops-unlevel" | "e-bike" | "other";
        RescueStatistics: {
            /** Format: int64 */
            alarms: number;
            alarmToArrival: components["schemas"]["Minutes"];
            alarmToRelease: components["schemas"]["Minutes"];
            arrivalToRelease: components["schemas"]["Minutes"];
            /** Format: int64 */
            arrivedInTime: number;
            /** Format: int64 */
            cancelled: number;
            /** Format: int64 */
            falseAlarms: number;
            /** Format: int64 */
            firmId: number | null;
            group: string | null;
            /** Format: int64 */
            late: number;
            lateShare: number | null;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            released: number;
            /** Format: int64 */
            selfReleased: number;
        };
        RescueStatisticsPage: {
            items: components["schemas"]["RescueStatistics"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        Role: "admin" | "regulator" | "dispatcher" | "inspector" | "maintenance-firm" | "use-unit" | "inspection-body" | "viewer";
        SecondFactor: {
            enabled: boolean;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        ServiceLevel: "half-month" | "quarter" | "half-year" | "year";
        ServiceStatistics: {
            daysLate: components["schemas"]["Days"];
            /** Format: int64 */
            due: number;
            /** Format: int64 */
            firmId: number | null;
            group: string | null;
            /** Format: int64 */
            late: number;
            /** Format: int64 */
            missed: number;
            /** Format: int64 */
            onTime: number;
            onTimeShare: number | null;
            /** Format: int64 */
            unjudged: number;
        };
        ServiceStatisticsPage: {
            items: components["schemas"]["ServiceStatistics"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
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
            /** Format: int64 */
            id: number;
            lat: number | null;
            lon: number | null;
            name: string;
        };
        SitePage: {
            items: components["schemas"]["Site"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        SiteRequest: {
            address?: string | null;
            district: string;
            lat?: number | null;
            lon?: number | null;
            name: string;
        };
        SiteUpdateRequest: {
            address?: string | null;
            district?: string;
            lat?: number | null;
            lon?: number | null;
            name?: string;
        };
        Stop: {
            documentNumber: string | null;
            /** Format: date */
            effectiveOn: string;
            equipmentCode: string;
            /** Format: date-time */
            givenAt: string;
            givenBy: string;
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["StopKind"];
            /** Format: date-time */
            liftedAt: string | null;
            liftedBy: string | null;
            liftReason: string | null;
            mayLift: boolean;
            office: string | null;
            officeDistrict: string | null;
            reason: string;
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        StopKind: "sealed" | "ordered-to-stop";
        StopLiftRequest: {
            reason: string;
        };
        StopPage: {
            items: components["schemas"]["Stop"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        StopRequest: {
            documentNumber?: string;
            /** Format: date */
            effectiveOn?: string;
            kind: components["schemas"]["StopKind"];
            reason: string;
        };
        Telemetry: {
            /** @description Where to go on, as `from`, in epoch milliseconds; null where this is all */
            nextFrom: number | null;
            series: components["schemas"]["TelemetrySeries"][];
        };
        TelemetrySeries: {
            metric: string;
            /** @description Each point is its instant in epoch milliseconds and its value */
            points: [
                number,
                components["schemas"]["MetricValue"]
            ][];
            unit: string;
        };
        TickRequest: {
            items: components["schemas"]["TickRequestItem"][];
        };
        TickRequestItem: {
            item: string;
            /** @description Needed where the result is `faulty` */
            note?: string;
            result: components["schemas"]["ChecklistResult"];
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
            role: components["schemas"]["Role"];
            start: string | null;
        };
        TokenPage: {
            items: components["schemas"]["Token"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        TokenRequest: {
            district?: string;
            /** Format: date-time */
            expiresAt?: string;
            name: string;
            party?: string;
            role: components["schemas"]["Role"];
        };
        TokenRevokeResult: {
            revoked: number;
        };
        Total: {
            /** Format: int64 */
            count: number;
            isExact: boolean;
        };
        UnreadableMessage: {
            code: string;
            /** Format: int64 */
            deadLetterId: number | null;
            deviceId: string;
            headBase64: string;
            headHex: string;
            headText: string;
            /** Format: int64 */
            payloadBytes: number;
            reason: string;
            /** Format: date-time */
            receivedAt: string;
            topic: string;
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
            role: components["schemas"]["Role"];
            username: string;
        };
        UserGrantChangeRequest: {
            district?: string;
            party?: string;
            role: components["schemas"]["Role"];
        };
        UserPage: {
            items: components["schemas"]["User"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        UserPasswordSetRequest: {
            password: string;
        };
        UserRequest: {
            district?: string;
            name: string;
            party?: string;
            password: string;
            role: components["schemas"]["Role"];
            username: string;
        };
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            disabledReason: string | null;
            /** Format: date-time */
            failingSince: string | null;
            /** Format: int64 */
            failures: number;
            /** Format: int64 */
            id: number;
            kinds: components["schemas"]["OrderKind"][];
            owner: string;
            state: components["schemas"]["WebhookState"];
            states: string[];
            url: string;
        };
        WebhookDelivery: {
            /** Format: int64 */
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: int64 */
            eventId: number | null;
            /** Format: int64 */
            id: number;
            lastError: string | null;
            /** Format: int64 */
            lastStatus: number | null;
            /** Format: date-time */
            nextAttemptAt: string | null;
            outcome: components["schemas"]["WebhookDeliveryOutcome"];
        };
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        WebhookDeliveryOutcome: "waiting" | "delivered" | "given-up" | "not-visible" | "skipped";
        WebhookDeliveryPage: {
            items: components["schemas"]["WebhookDelivery"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        WebhookMade: {
            /** Format: date-time */
            createdAt: string;
            disabledReason: string | null;
            /** Format: date-time */
            failingSince: string | null;
            /** Format: int64 */
            failures: number;
            /** Format: int64 */
            id: number;
            kinds: components["schemas"]["OrderKind"][];
            owner: string;
            secret: string;
            state: components["schemas"]["WebhookState"];
            states: string[];
            url: string;
        };
        WebhookPage: {
            items: components["schemas"]["Webhook"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
        WebhookRequest: {
            /** @default [] */
            kinds: components["schemas"]["OrderKind"][];
            /** @default [] */
            states: components["schemas"]["WebhookRequestState"][];
            url: string;
        };
        /** @enum {string} */
        WebhookRequestState: "accepted" | "alarmed" | "answered" | "applied" | "arrived" | "assigned" | "cancelled" | "case-filed" | "closed" | "confirmed" | "dispatched" | "done" | "due" | "failed" | "false-alarm" | "feedback" | "inspected" | "issued" | "items-done" | "merged" | "new" | "no-violation" | "on-site" | "passed" | "planned" | "pushed" | "re-checked" | "recorded-elsewhere" | "rectifying" | "released" | "reported" | "review" | "scheduled" | "screening" | "self-released" | "signed-in" | "signed-out" | "waiting-for-parts" | "withdrawn";
        /**
         * @description Values may be added: take one that you do not know for none of those that you know
         * @enum {string}
         */
        WebhookState: "enabled" | "failing" | "disabled";
        WebhookUpdateRequest: {
            enabled?: boolean;
            kinds?: components["schemas"]["OrderKind"][];
            states?: components["schemas"]["WebhookRequestState"][];
            url?: string;
        };
        Words: {
            en: string;
            zh: string;
        };
        WorkOrder: {
            address: string | null;
            /** Format: int64 */
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
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["OrderKind"];
            /** Format: date-time */
            lastOccurredAt: string;
            lat: number | null;
            lon: number | null;
            maintenanceFirm: string | null;
            nobodySent: boolean;
            /** Format: int64 */
            occurrences: number;
            /** Format: date-time */
            openedAt: string;
            outOfService: boolean;
            overdue: boolean;
            /** Format: int64 */
            parentId: number | null;
            party: string | null;
            /** Format: int64 */
            partyId: number | null;
            rootCause: string | null;
            sent: components["schemas"]["OrderWithConditionsSent"] | null;
            state: string;
            /** Format: int64 */
            tier: number | null;
            useUnit: string | null;
            /** Format: int64 */
            version: number;
        };
        WorkOrderFile: {
            address: string | null;
            allowedEvents: string[];
            /** Format: int64 */
            assigneeId: number | null;
            cause: string;
            /** Format: date-time */
            causeResolvedAt: string | null;
            children: components["schemas"]["WorkOrderFileChildren"][];
            /** Format: int64 */
            childrenTotal: number;
            clocks: components["schemas"]["OrderClock"][];
            /** Format: int64 */
            clocksTotal: number;
            /** Format: date-time */
            closedAt: string | null;
            conditions: components["schemas"]["OrderCondition"][];
            /** Format: int64 */
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
            /** Format: int64 */
            historyTotal: number;
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["OrderKind"];
            /** Format: date-time */
            lastOccurredAt: string;
            lat: number | null;
            lon: number | null;
            maintenanceFirm: string | null;
            moves: components["schemas"]["OrderMove"][];
            nobodySent: boolean;
            /** Format: int64 */
            occurrences: number;
            /** Format: date-time */
            openedAt: string;
            outOfService: boolean;
            overdue: boolean;
            /** Format: int64 */
            parentId: number | null;
            party: string | null;
            /** Format: int64 */
            partyId: number | null;
            rootCause: string | null;
            sent: components["schemas"]["OrderWithConditionsSent"] | null;
            sentParties: components["schemas"]["PartyRef"][];
            state: string;
            /** Format: int64 */
            tier: number | null;
            useUnit: string | null;
            /** Format: int64 */
            version: number;
        };
        WorkOrderFileChildren: {
            closed: boolean;
            /** Format: int64 */
            id: number;
            kind: components["schemas"]["OrderKind"];
            state: string;
        };
        WorkOrderOpened: {
            isNew: boolean;
            order: components["schemas"]["WorkOrderFile"];
        };
        WorkOrderPage: {
            items: components["schemas"]["WorkOrder"][];
            nextCursor: string | null;
            total?: components["schemas"]["Total"];
        };
    };
    responses: {
        /** @description The request is wrong; `detail` says where */
        Problem400: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No valid token or session */
        Problem401: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "WWW-Authenticate": components["headers"]["WwwAuthenticate"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not for this role */
        Problem403: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nothing there that the caller may know of */
        Problem404: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Its state does not allow this, or the first request with this key still runs */
        Problem409: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was there, and is over: the invitation was used, revoked or has expired */
        Problem410: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was changed since it was read */
        Problem412: {
            headers: {
                ETag: components["headers"]["ETag"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        Problem413: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not of the type that this path takes; `Accept` says of which */
        Problem415: {
            headers: {
                Accept: components["headers"]["AcceptedTypes"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The file has no such bytes; `Content-Range` says how many it has */
        Problem416: {
            headers: {
                "Content-Range": components["headers"]["ContentRange"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key came with another request before, or more is asked for than can be given */
        Problem422: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; `Retry-After` says when to ask again */
        Problem429: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server failed; its log has the `x-request-id` */
        Problem500: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description An engine is away; ask again */
        Problem503: {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "x-request-id": components["headers"]["RequestId"];
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
    headers: {
        /** @description Media types that the path takes, separated by commas */
        AcceptedTypes: string;
        /** @description `bytes` where parts of the file can be asked for with `Range` */
        AcceptRanges: string;
        /** @description Has a browser save the answer under a name */
        ContentDisposition: string;
        /** @description Which bytes of how many: `bytes 0-99/1234` */
        ContentRange: string;
        /** @description The most rows that the list has as CSV; a longer one is refused */
        CsvMaxRows: number;
        /** @description The tag of the resource as it is now: for `If-Match` and `If-None-Match` */
        ETag: string;
        /** @description `true` where this was done before, under the same `Idempotency-Key` */
        IdempotencyReplayed: string;
        /** @description When the file was added: for `If-Modified-Since` */
        LastModified: string;
        /** @description The path of what was created */
        Location: string;
        /** @description `<path>; rel="next"`: where the rest is, if there is more */
        NextLink: string;
        /** @description How many requests are left, and for how many seconds */
        RateLimit: string;
        /** @description How many requests may come in how many seconds */
        RateLimitPolicy: string;
        /** @description The id of the request: the log of the server has it */
        RequestId: string;
        /** @description Ask again after so many seconds */
        RetryAfter: number;
        /** @description How to authenticate; `error="invalid_token"` where a token was sent and is not valid */
        WwwAuthenticate: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getLogInSession: {
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
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogInSession"] | null;
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
    confirmLogIn: {
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
                "application/json": components["schemas"]["LogInConfirmRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    beginLogIn: {
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
                "application/json": components["schemas"]["LogInBeginRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    endLogIn: {
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
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogInEndResult"];
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
    listAlerts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there, or below */
                district?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description That day or later, in the time zone of the server */
                firstDay?: string;
                /** @description That day or earlier */
                lastDay?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description Only alerts of this rule */
                rule?: "device-silent" | "device-refused" | "unreadable-alarm" | "e-bike-in-car" | "entrapment" | "urgent-fault";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "firedAt" | "-firedAt";
                /** @description Only those in this state */
                state?: components["schemas"]["AlertState"];
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportAlerts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there, or below */
                district?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "rule" | "condition" | "state" | "equipmentCode" | "equipmentName" | "district" | "startedAt" | "firedAt" | "resolvedAt" | "resolution" | "resolvedBy" | "resolvedReason" | "occurrences" | "lastOccurredAt" | "acknowledgedAt" | "acknowledgedBy" | "shelvedUntil" | "orderId" | "message")[];
                /** @description That day or later, in the time zone of the server */
                firstDay?: string;
                /** @description That day or earlier */
                lastDay?: string;
                /** @description Only alerts of this rule */
                rule?: "device-silent" | "device-refused" | "unreadable-alarm" | "e-bike-in-car" | "entrapment" | "urgent-fault";
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "firedAt" | "-firedAt";
                /** @description Only those in this state */
                state?: components["schemas"]["AlertState"];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getAlert: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the alert */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    acknowledgeAlert: {
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
                /** @description The id of the alert */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    resolveAlert: {
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
                /** @description The id of the alert */
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
                "application/json": components["schemas"]["AlertResolveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    shelveAlert: {
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
                /** @description The id of the alert */
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
                "application/json": components["schemas"]["AlertShelveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Only entries of this action, such as `order.moved` */
                action?: string;
                /** @description The id of a user, or `system` */
                actorId?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Then or later */
                from?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "seq" | "-seq";
                /** @description Only entries about this subject, such as `order/17` */
                subject?: string;
                /** @description Before then */
                to?: string;
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportAuditEntries: {
        parameters: {
            query?: {
                /** @description Only entries of this action, such as `order.moved` */
                action?: string;
                /** @description The id of a user, or `system` */
                actorId?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("seq" | "at" | "actor" | "action" | "subject" | "equipmentCode" | "details" | "hash")[];
                /** @description Then or later */
                from?: string;
                /** @description `-` before a name: descending */
                sort?: "seq" | "-seq";
                /** @description Only entries about this subject, such as `order/17` */
                subject?: string;
                /** @description Before then */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listCertificates: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only those of this kind */
                kind?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description Of the person */
                partyId?: number;
                /** @description Only of people who have not left */
                present?: boolean;
                /** @description `true`: only those that are revoked; `false`: only those that are not */
                revoked?: boolean;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "validTo" | "-validTo";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
                /** @description Good until a day before this one */
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificatePage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportCertificates: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "kind" | "number" | "validFrom" | "validTo" | "revokedOn" | "personId" | "person" | "partyId" | "party")[];
                /** @description Only those of this kind */
                kind?: string;
                /** @description Of the person */
                partyId?: number;
                /** @description Only of people who have not left */
                present?: boolean;
                /** @description `true`: only those that are revoked; `false`: only those that are not */
                revoked?: boolean;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "validTo" | "-validTo";
                /** @description Good until a day before this one */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listContracts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Only those of this kind */
                kind?: components["schemas"]["ContractKind"];
                /** @description Most items of the page */
                limit?: number;
                /** @description Only contracts that are in force on this day */
                on?: string;
                /** @description Only those of the party with this id */
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContractPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createContract: {
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
                "application/json": components["schemas"]["ContractRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportContracts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "kind" | "partyId" | "party" | "equipmentCode" | "startsOn" | "endsOn" | "onDemandDays" | "isVoid" | "isInForce")[];
                /** @description Only those of this kind */
                kind?: components["schemas"]["ContractKind"];
                /** @description Only contracts that are in force on this day */
                on?: string;
                /** @description Only those of the party with this id */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the contract */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contract"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    updateContract: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the contract */
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
                "application/json": components["schemas"]["ContractUpdateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Only those with this code */
                code?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only messages of the device with this id */
                deviceId?: string;
                /** @description Received then or later */
                from?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "receivedAt" | "-receivedAt";
                /** @description Only those in this state */
                state?: components["schemas"]["DeadLetterState"];
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportDeadLetters: {
        parameters: {
            query?: {
                /** @description Only those with this code */
                code?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only messages of the device with this id */
                deviceId?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "deviceId" | "topic" | "payloadBytes" | "code" | "reason" | "receivedAt" | "refusedParts" | "state" | "resolvedAt")[];
                /** @description Received then or later */
                from?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "receivedAt" | "-receivedAt";
                /** @description Only those in this state */
                state?: components["schemas"]["DeadLetterState"];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the dead letter */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    replayDeadLetter: {
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
                /** @description The id of the dead letter */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    replayDeadLetters: {
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
                "application/json": components["schemas"]["DeadLettersReplayRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLettersReplayResult"];
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
    listDevices: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `true`: only those that are revoked; `false`: only those that are not */
                revoked?: boolean;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createDevices: {
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
                 *       "devices": [
                 *         {
                 *           "equipmentCode": "E-004",
                 *           "deviceId": "D-901"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DevicesRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicesResult"];
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
    exportDevices: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "equipmentCode" | "equipmentName" | "createdAt" | "secretAt" | "revokedAt" | "nodeId" | "alias" | "earlier")[];
                /** @description `true`: only those that are revoked; `false`: only those that are not */
                revoked?: boolean;
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createDevicesFromCsv: {
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
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the device */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    placeDevice: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the device */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nodeId": "D-2",
                 *       "alias": "Lift 1"
                 *     }
                 */
                "application/json": components["schemas"]["DevicePlaceRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePlaceResult"];
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
    revokeDevice: {
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
                /** @description The id of the device */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicesRevokeResult"];
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
    rotateDeviceSecret: {
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
                /** @description The id of the device */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    revokeDevices: {
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
                "application/json": components["schemas"]["DevicesRevokeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicesRevokeResult"];
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
    rotateDeviceSecrets: {
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
                "application/json": components["schemas"]["DevicesRevokeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicesResult"];
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
    listEquipment: {
        parameters: {
            query?: {
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description Of the devices that can tell of a trapped person (where there is none: of all) that which spoke last; `never` also where there is no device */
                connection?: components["schemas"]["ConnectionState"];
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what stands in this district, or in one below it */
                district?: string;
                /** @description Whether its last inspection or self-inspection was failed, in use or not (检验不合格) */
                failedInspection?: boolean;
                /** @description Most items of the page */
                limit?: number;
                /** @description Whether an order keeps it out of service now */
                outOfService?: boolean;
                /** @description A duty; `true` for any, `false` for none */
                overdue?: "true" | "false" | "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description Name of the use unit or maintenance firm */
                party?: string;
                /** @description Only those whose name or code contains this text; case and width do not matter */
                q?: string;
                /** @description Only equipment of the site with this id */
                siteId?: number;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code" | "name" | "-name" | "installedOn" | "-installedOn";
                /** @description Only equipment with this status in its life */
                status?: components["schemas"]["EquipmentStatus"];
                /** @description Whether an order to stop stands (查封, 责令停用) */
                stopped?: boolean;
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentItemPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createEquipment: {
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
                "application/json": components["schemas"]["EquipmentRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportEquipment: {
        parameters: {
            query?: {
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description Of the devices that can tell of a trapped person (where there is none: of all) that which spoke last; `never` also where there is no device */
                connection?: components["schemas"]["ConnectionState"];
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what stands in this district, or in one below it */
                district?: string;
                /** @description Whether its last inspection or self-inspection was failed, in use or not (检验不合格) */
                failedInspection?: boolean;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("code" | "class" | "className" | "family" | "name" | "district" | "address" | "status" | "useUnit" | "maintenanceFirm" | "connection" | "lastSeenAt" | "overdue" | "outOfService" | "stop" | "failedInspectionOn" | "alerting" | "state")[];
                /** @description Whether an order keeps it out of service now */
                outOfService?: boolean;
                /** @description A duty; `true` for any, `false` for none */
                overdue?: "true" | "false" | "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description Name of the use unit or maintenance firm */
                party?: string;
                /** @description Only those whose name or code contains this text; case and width do not matter */
                q?: string;
                /** @description Only equipment of the site with this id */
                siteId?: number;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code" | "name" | "-name" | "installedOn" | "-installedOn";
                /** @description Only equipment with this status in its life */
                status?: components["schemas"]["EquipmentStatus"];
                /** @description Whether an order to stop stands (查封, 责令停用) */
                stopped?: boolean;
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getEquipment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    updateEquipment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
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
                "application/json": components["schemas"]["EquipmentUpdateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createDevice: {
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
                /** @description The registration code of the equipment */
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
                "application/json": components["schemas"]["DeviceRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listEquipmentEvents: {
        parameters: {
            query?: {
                /** @description Canonical code, such as `door-close-fault` */
                code?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description From this instant on. RFC 3339, or epoch milliseconds */
                from?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "observedAt" | "-observedAt" | "id" | "-id";
                /** @description Up to this instant, without it. RFC 3339, or epoch milliseconds */
                to?: string;
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentEventPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportEquipmentEvents: {
        parameters: {
            query?: {
                /** @description Canonical code, such as `door-close-fault` */
                code?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "equipmentCode" | "deviceId" | "code" | "severity" | "active" | "observedAt" | "receivedAt" | "freshness" | "detail" | "source")[];
                /** @description From this instant on. RFC 3339, or epoch milliseconds */
                from?: string;
                /** @description `-` before a name: descending */
                sort?: "observedAt" | "-observedAt" | "id" | "-id";
                /** @description Up to this instant, without it. RFC 3339, or epoch milliseconds */
                to?: string;
            };
            header?: never;
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getEquipmentDossier: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentDossier"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getLifeCycle: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifeCycle"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listLifeCycleSteps: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifeStepPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportLifeCycleSteps: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("event" | "from" | "to" | "effectiveOn" | "at" | "actor" | "role" | "partyId" | "district" | "note" | "daysLate")[];
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getPlateCode: {
        parameters: {
            query?: {
                /** @description The format of the image */
                format?: "svg" | "png";
            };
            header?: never;
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The image */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listStops: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createStop: {
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
                /** @description The registration code of the equipment */
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
                "application/json": components["schemas"]["StopRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportStops: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "kind" | "equipmentCode" | "reason" | "documentNumber" | "effectiveOn" | "givenAt" | "givenBy" | "officeDistrict" | "office" | "liftedAt" | "liftedBy" | "liftReason" | "mayLift")[];
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getStop: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
                code: string;
                /** @description The id of the order to stop */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stop"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    liftStop: {
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
                /** @description The registration code of the equipment */
                code: string;
                /** @description The id of the order to stop */
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
                "application/json": components["schemas"]["StopLiftRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getTelemetry: {
        parameters: {
            query: {
                /** @description What the values of a bucket become; without it the mean of measurements, the last of states and counters */
                aggregate?: "mean" | "min" | "max" | "last" | "count";
                /** @description The width of a bucket; `d` counts days of the server’s time zone */
                every?: string;
                /** @description From this instant on. RFC 3339, or epoch milliseconds */
                from?: string;
                /** @description Ids of metrics, separated by commas; `metrics` of the equipment lists those that there are */
                metrics: string;
                /** @description Up to this instant, without it. RFC 3339, or epoch milliseconds */
                to?: string;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Telemetry"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportTelemetry: {
        parameters: {
            query: {
                /** @description What the values of a bucket become; without it the mean of measurements, the last of states and counters */
                aggregate?: "mean" | "min" | "max" | "last" | "count";
                /** @description The width of a bucket; `d` counts days of the server’s time zone */
                every?: string;
                /** @description From this instant on. RFC 3339, or epoch milliseconds */
                from?: string;
                /** @description Ids of metrics, separated by commas; `metrics` of the equipment lists those that there are */
                metrics: string;
                /** @description Up to this instant, without it. RFC 3339, or epoch milliseconds */
                to?: string;
            };
            header?: never;
            path: {
                /** @description The registration code of the equipment */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Columns `at` and the metrics, in the order in which they were asked for */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    Link: components["headers"]["NextLink"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    moveEquipment: {
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
                /** @description The registration code of the equipment */
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
                "application/json": components["schemas"]["EquipmentMoveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listEvidence: {
        parameters: {
            query: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Its registration code */
                equipment: string;
                /** @description Only those of this kind */
                kind?: components["schemas"]["EvidenceKind"];
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidencePage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportEvidence: {
        parameters: {
            query: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Its registration code */
                equipment: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "orderId" | "kind" | "fileName" | "mediaType" | "bytes" | "sha256" | "takenAt" | "lat" | "lon" | "addedAt" | "addedBy" | "afterClosing" | "hasThumbnail")[];
                /** @description Only those of this kind */
                kind?: components["schemas"]["EvidenceKind"];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the piece of evidence */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    downloadEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the piece of evidence */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes; `ETag` is their SHA-256 */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["AcceptRanges"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    ETag: components["headers"]["ETag"];
                    "Last-Modified": components["headers"]["LastModified"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "audio/mp4": string;
                    "audio/mpeg": string;
                    "audio/ogg": string;
                    "audio/wav": string;
                    "audio/webm": string;
                    "image/heic": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description The part that `Range` names */
            206: {
                headers: {
                    "Accept-Ranges": components["headers"]["AcceptRanges"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    "Content-Range": components["headers"]["ContentRange"];
                    ETag: components["headers"]["ETag"];
                    "Last-Modified": components["headers"]["LastModified"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "audio/mp4": string;
                    "audio/mpeg": string;
                    "audio/ogg": string;
                    "audio/wav": string;
                    "audio/webm": string;
                    "image/heic": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description Those that `If-None-Match` names */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Last-Modified": components["headers"]["LastModified"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            416: components["responses"]["Problem416"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    downloadEvidenceThumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the piece of evidence */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes; `ETag` is their SHA-256 */
            200: {
                headers: {
                    "Accept-Ranges": components["headers"]["AcceptRanges"];
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    ETag: components["headers"]["ETag"];
                    "Last-Modified": components["headers"]["LastModified"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description Those that `If-None-Match` names */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Last-Modified": components["headers"]["LastModified"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listGbt38656Equipment: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gbt38656EquipmentOutcomePage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportGbt38656Equipment: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("equipmentCode" | "told" | "leftOut")[];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listGbt38656Faults: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gbt38656FaultOutcomePage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportGbt38656Faults: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("equipmentCode" | "told" | "leftOut")[];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listGbt38656Status: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "code" | "-code";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gbt38656StatusOutcomePage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportGbt38656Status: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("equipmentCode" | "told" | "leftOut")[];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    importRegistry: {
        parameters: {
            query?: {
                /** @description Changes nothing, and reports what would be done */
                dryRun?: boolean;
                /** @description A date that cannot be read costs its value, where it costs its row otherwise */
                lenient?: boolean;
            };
            header?: never;
            path: {
                /** @description The kind of rows that the file has */
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
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listInvitations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createInvitation: {
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
                "application/json": components["schemas"]["InvitationRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportInvitations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("role" | "party" | "district" | "id" | "state" | "note" | "createdAt" | "createdBy" | "expiresAt" | "acceptedAt" | "acceptedBy" | "revokedAt")[];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the invitation */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    revokeInvitation: {
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
                /** @description The id of the invitation */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    acceptInvitation: {
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
                "application/json": components["schemas"]["InvitationAcceptRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationAcceptResult"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    previewInvitation: {
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
                "application/json": components["schemas"]["InvitationPreviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
            410: components["responses"]["Problem410"];
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    changeMyPassword: {
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
                "application/json": components["schemas"]["MyPasswordChangeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyPasswordChangeResult"];
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
    getMySecondFactor: {
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    renewMyBackupCodes: {
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
                "application/json": components["schemas"]["MyBackupCodesRenewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyBackupCodesRenewResult"];
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
    confirmMySecondFactor: {
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
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    disableMySecondFactor: {
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
                "application/json": components["schemas"]["MyBackupCodesRenewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    prepareMySecondFactor: {
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
                "application/json": components["schemas"]["MyBackupCodesRenewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listMySessions: {
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MySessionsListResult"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    revokeMySession: {
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
                /** @description The id of the session */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicesRevokeResult"];
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
    revokeMySessions: {
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
                "application/json": components["schemas"]["MySessionsRevokeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicesRevokeResult"];
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
    listOverdueDuties: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what stands in this district, or in one below it */
                district?: string;
                /** @description Only what this duty of the rulebook demands */
                duty?: "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description Most items of the page */
                limit?: number;
                /** @description Name of the use unit or maintenance firm */
                party?: string;
                /** @description `-` before a name: descending */
                sort?: "dueOn" | "-dueOn" | "equipmentCode" | "-equipmentCode" | "duty" | "-duty";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverdueItemPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportOverdueDuties: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what stands in this district, or in one below it */
                district?: string;
                /** @description Only what this duty of the rulebook demands */
                duty?: "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description Only these fields of each item, separated by commas */
                fields?: ("duty" | "equipmentCode" | "equipmentName" | "class" | "className" | "district" | "address" | "useUnit" | "maintenanceFirm" | "dueOn" | "overdueDays" | "clause" | "source" | "orderId")[];
                /** @description Name of the use unit or maintenance firm */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listParties: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what stands in this district, or in one below it */
                district?: string;
                /** @description Only maintenance firms of this grade */
                grade?: components["schemas"]["Grade"];
                /** @description Only those of this kind */
                kind?: components["schemas"]["PartyKind"];
                /** @description Most items of the page */
                limit?: number;
                /** @description Only those whose name or code contains this text; case and width do not matter */
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createParty: {
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
                "application/json": components["schemas"]["PartyRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportParties: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what stands in this district, or in one below it */
                district?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "kind" | "name" | "district" | "creditCode" | "phone24h" | "grade" | "insuredUntil")[];
                /** @description Only maintenance firms of this grade */
                grade?: components["schemas"]["Grade"];
                /** @description Only those of this kind */
                kind?: components["schemas"]["PartyKind"];
                /** @description Only those whose name or code contains this text; case and width do not matter */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the party */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    updateParty: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the party */
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
                "application/json": components["schemas"]["PartyUpdateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listParts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description `true`: only parts that are fitted; `false`: only those that were removed */
                fitted?: boolean;
                /** @description Only those of this kind */
                kind?: components["schemas"]["PartKind"];
                /** @description Most items of the page */
                limit?: number;
                /** @description Only parts with this serial number */
                serialNumber?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createPart: {
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
                "application/json": components["schemas"]["PartRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportParts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "kind" | "serialNumber" | "manufacturer" | "equipmentCode" | "fittedOn" | "removedOn")[];
                /** @description `true`: only parts that are fitted; `false`: only those that were removed */
                fitted?: boolean;
                /** @description Only those of this kind */
                kind?: components["schemas"]["PartKind"];
                /** @description Only parts with this serial number */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getPart: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the part */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    removePart: {
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
                /** @description The id of the part */
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
                "application/json": components["schemas"]["PartRemoveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listPeople: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description Only those of the party with this id */
                partyId?: number;
                /** @description `true`: who has not left; `false`: who has */
                present?: boolean;
                /** @description Only those whose name or code contains this text; case and width do not matter */
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createPerson: {
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
                "application/json": components["schemas"]["PersonRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportPeople: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "partyId" | "party" | "name" | "staffNumber" | "leftOn" | "hasLogIn")[];
                /** @description Only those of the party with this id */
                partyId?: number;
                /** @description `true`: who has not left; `false`: who has */
                present?: boolean;
                /** @description Only those whose name or code contains this text; case and width do not matter */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getPerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the person */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    updatePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the person */
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
                "application/json": components["schemas"]["PersonUpdateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createCertificate: {
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
                /** @description The id of the person */
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
                "application/json": components["schemas"]["CertificateRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getCertificate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the certificate */
                certificateId: number;
                /** @description The id of the person */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificate"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    revokeCertificate: {
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
                /** @description The id of the certificate */
                certificateId: number;
                /** @description The id of the person */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getPublicEquipment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id on the plate of the equipment */
                publicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicEquipment"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    reportPublicly: {
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
                /** @description The id on the plate of the equipment */
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
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listRecords: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description That day or later, in the time zone of the server */
                firstDay?: string;
                /** @description Only those of this kind */
                kind?: components["schemas"]["RecordKind"];
                /** @description That day or earlier */
                lastDay?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description Only those of the party with this id */
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description `true`: only records that count; `false`: only those that were corrected or withdrawn */
                stands?: boolean;
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRecordPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createRecord: {
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
                "application/json": components["schemas"]["RecordRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRecord"];
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
    exportRecords: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "kind" | "equipmentCode" | "partyId" | "party" | "doneOn" | "level" | "result" | "nextOn" | "foundRisk" | "note" | "peopleIds" | "orderId" | "checklistId" | "replacesId" | "replacedById" | "isWithdrawal" | "stands" | "recordedAt" | "recordedBy")[];
                /** @description That day or later, in the time zone of the server */
                firstDay?: string;
                /** @description Only those of this kind */
                kind?: components["schemas"]["RecordKind"];
                /** @description That day or earlier */
                lastDay?: string;
                /** @description Only those of the party with this id */
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description `true`: only records that count; `false`: only those that were corrected or withdrawn */
                stands?: boolean;
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the record */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRecord"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    withdrawRecord: {
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
                /** @description The id of the record */
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
                "application/json": components["schemas"]["RecordWithdrawRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryRecord"];
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
    listSites: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what stands in this district, or in one below it */
                district?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description Only those whose name or code contains this text; case and width do not matter */
                q?: string;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "name" | "-name";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SitePage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createSite: {
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
                "application/json": components["schemas"]["SiteRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportSites: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only what stands in this district, or in one below it */
                district?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "name" | "district" | "address" | "lat" | "lon")[];
                /** @description Only those whose name or code contains this text; case and width do not matter */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the site */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    updateSite: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the site */
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
                "application/json": components["schemas"]["SiteUpdateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listCauseStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
                lastDay: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `cause`: what was found; `fault`: what was reported */
                of?: "cause" | "fault";
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "kind" | "-kind" | "code" | "-code" | "orders" | "-orders" | "share" | "-share";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CauseStatisticsPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportCauseStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("group" | "firmId" | "kind" | "code" | "orders" | "open" | "share")[];
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listClockStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description Only those of this kind */
                kind?: components["schemas"]["OrderKind"];
                /** @description That day or earlier */
                lastDay: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "kind" | "-kind" | "clock" | "-clock" | "started" | "-started" | "late" | "-late" | "lateShare" | "-lateShare";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockStatisticsPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportClockStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("group" | "firmId" | "kind" | "clock" | "started" | "inTime" | "late" | "running" | "voided" | "lateShare")[];
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description Only those of this kind */
                kind?: components["schemas"]["OrderKind"];
                /** @description That day or earlier */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listOverdueStatistics: {
        parameters: {
            query?: {
                /** @description One row for each */
                by?: "all" | "firm" | "district";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description Only what this duty of the rulebook demands */
                duty?: "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "duty" | "-duty" | "inScope" | "-inScope" | "overdue" | "-overdue" | "overdueShare" | "-overdueShare" | "lateP90Days" | "-lateP90Days";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverdueStatisticsPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportOverdueStatistics: {
        parameters: {
            query?: {
                /** @description One row for each */
                by?: "all" | "firm" | "district";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description Only what this duty of the rulebook demands */
                duty?: "drill-overdue" | "failed-inspection-in-use" | "half-year-service-overdue" | "inspection-overdue" | "maintenance-overdue" | "out-of-use-report-overdue" | "quarter-service-overdue" | "registration-overdue" | "self-inspection-overdue" | "year-service-overdue";
                /** @description Only these fields of each item, separated by commas */
                fields?: ("group" | "firmId" | "duty" | "inScope" | "overdue" | "overdueShare" | "withoutDay" | "daysLate")[];
                /** @description The maintenance firm that is counted */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listRepeatedEquipment: {
        parameters: {
            query: {
                /** @description Only equipment that has at least so many */
                atLeast?: number;
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
                lastDay: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description What happened */
                of?: "alerts" | "repairs" | "rescues";
                /** @description `-` before a name: descending */
                sort?: "count" | "-count" | "lastAt" | "-lastAt" | "equipmentCode" | "-equipmentCode";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepeatedEquipmentPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportRepeatedEquipment: {
        parameters: {
            query: {
                /** @description Only equipment that has at least so many */
                atLeast?: number;
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("equipmentCode" | "equipmentName" | "class" | "className" | "district" | "maintenanceFirm" | "count" | "firstAt" | "lastAt")[];
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
                lastDay: string;
                /** @description What happened */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listRepeatRepairStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Within so many, of 24 hours */
                days?: number;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
                lastDay: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `cause`: what was found; `fault`: what was reported */
                of?: "cause" | "fault";
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "repairs" | "-repairs" | "repeated" | "-repeated" | "repeatShare" | "-repeatShare";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepeatRepairStatisticsPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportRepeatRepairStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Within so many, of 24 hours */
                days?: number;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("group" | "firmId" | "repairs" | "repeated" | "held" | "undecided" | "withoutCode" | "open" | "repeatShare")[];
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listRescueStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
                lastDay: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "alarms" | "-alarms" | "late" | "-late" | "lateShare" | "-lateShare" | "arrivalP90Min" | "-arrivalP90Min" | "releaseP90Min" | "-releaseP90Min";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RescueStatisticsPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportRescueStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("group" | "firmId" | "alarms" | "released" | "selfReleased" | "falseAlarms" | "cancelled" | "open" | "arrivedInTime" | "late" | "lateShare" | "alarmToArrival" | "arrivalToRelease" | "alarmToRelease")[];
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listServiceStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
                lastDay: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "group" | "-group" | "firmId" | "-firmId" | "due" | "-due" | "missed" | "-missed" | "onTimeShare" | "-onTimeShare" | "lateP90Days" | "-lateP90Days";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceStatisticsPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportServiceStatistics: {
        parameters: {
            query: {
                /** @description One row for each */
                by?: "all" | "firm" | "district" | "month";
                /** @description Only equipment of this class of the catalogue, or of the classes that begin so */
                class?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there today, or below */
                district?: string;
                /** @description Only so many parts of a district’s path tell districts apart */
                districtLevel?: number;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("group" | "firmId" | "due" | "onTime" | "late" | "missed" | "onTimeShare" | "unjudged" | "daysLate")[];
                /** @description The maintenance firm that is counted */
                firmId?: number;
                /** @description That day or later, in the time zone of the server */
                firstDay: string;
                /** @description That day or earlier */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    streamEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `id` of the last event that the client has; an empty one is none */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they happen: `id` is the place to resume from, `event` the `type`, `data` one `LiveEvent` as JSON on a line. A line that begins with `:` says that the stream lives */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 41
                     *     event: order
                     *     data: {"type":"order","equipmentCode":"E-003","id":7,"kind":"repair","state":"open","event":null,"at":"2026-11-22T00:00:25.000Z"}
                     */
                    "text/event-stream": string;
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
    listTokens: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description Only tokens of the user with this id */
                ownerId?: string;
                /** @description `-` before a name: descending */
                sort?: "createdAt" | "-createdAt" | "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createToken: {
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
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportTokens: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("role" | "party" | "district" | "id" | "name" | "start" | "ownerId" | "owner" | "createdAt" | "expiresAt" | "lastUsedAt")[];
                /** @description Only tokens of the user with this id */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the token */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    revokeToken: {
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
                /** @description The id of the token */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRevokeResult"];
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
    listUsers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description `true`: only users who are disabled; `false`: only those who are not */
                disabled?: boolean;
                /** @description Most items of the page */
                limit?: number;
                /** @description Only those whose name or code contains this text; case and width do not matter */
                q?: string;
                /** @description Only users with this role */
                role?: components["schemas"]["Role"];
                /** @description `-` before a name: descending */
                sort?: "username" | "-username" | "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createUser: {
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
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportUsers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description `true`: only users who are disabled; `false`: only those who are not */
                disabled?: boolean;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("role" | "party" | "district" | "id" | "username" | "name" | "hasSecondFactor" | "createdAt" | "disabledAt")[];
                /** @description Only those whose name or code contains this text; case and width do not matter */
                q?: string;
                /** @description Only users with this role */
                role?: components["schemas"]["Role"];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    disableUser: {
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
                /** @description The id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    enableUser: {
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
                /** @description The id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    changeUserGrant: {
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
                /** @description The id of the user */
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
                "application/json": components["schemas"]["UserGrantChangeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    setUserPassword: {
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
                /** @description The id of the user */
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
                "application/json": components["schemas"]["UserPasswordSetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    resetUserSecondFactor: {
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
                /** @description The id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    revokeUserSessions: {
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
                /** @description The id of the user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listWebhooks: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createWebhook: {
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
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportWebhooks: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "owner" | "url" | "kinds" | "states" | "state" | "failures" | "failingSince" | "disabledReason" | "createdAt")[];
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the webhook */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the webhook */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    updateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the webhook */
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
                "application/json": components["schemas"]["WebhookUpdateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the webhook */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "eventId" | "createdAt" | "outcome" | "attempts" | "lastStatus" | "lastError" | "nextAttemptAt" | "endedAt")[];
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                /** @description The id of the webhook */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    pingWebhook: {
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
                /** @description The id of the webhook */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
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
    renewWebhookSecret: {
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
                /** @description The id of the webhook */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listWorkOrders: {
        parameters: {
            query?: {
                /** @description The person who has it; of the caller, `person.id` of `/me` */
                assigneeId?: number;
                /** @description The rule or duty that opened it, or `person`, `public-report`, `after-rescue`, `lead` */
                cause?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there, or below */
                district?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description That day or later, in the time zone of the server */
                firstDay?: string;
                /** @description Only those of this kind */
                kind?: components["schemas"]["OrderKind"];
                /** @description That day or earlier */
                lastDay?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `true`: only open orders past their limit; `false`: only others */
                overdue?: boolean;
                /** @description The order beneath which it was opened */
                parentId?: number;
                /** @description The party in charge */
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "dueAt" | "-dueAt";
                /** @description Only those in this state */
                state?: "open" | "closed" | "accepted" | "alarmed" | "answered" | "applied" | "arrived" | "assigned" | "cancelled" | "case-filed" | "confirmed" | "dispatched" | "done" | "due" | "failed" | "false-alarm" | "feedback" | "inspected" | "issued" | "items-done" | "merged" | "new" | "no-violation" | "on-site" | "passed" | "planned" | "pushed" | "re-checked" | "recorded-elsewhere" | "rectifying" | "released" | "reported" | "review" | "scheduled" | "screening" | "self-released" | "signed-in" | "signed-out" | "waiting-for-parts" | "withdrawn";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
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
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    createWorkOrder: {
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
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderOpened"];
                };
            };
            /** @description Opened */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderOpened"];
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
    exportWorkOrders: {
        parameters: {
            query?: {
                /** @description The person who has it; of the caller, `person.id` of `/me` */
                assigneeId?: number;
                /** @description The rule or duty that opened it, or `person`, `public-report`, `after-rescue`, `lead` */
                cause?: string;
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Equipment that stands there, or below */
                district?: string;
                /** @description Only what belongs to the equipment with this registration code */
                equipment?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "kind" | "state" | "equipmentCode" | "equipmentName" | "district" | "address" | "lat" | "lon" | "useUnit" | "maintenanceFirm" | "cause" | "version" | "parentId" | "partyId" | "party" | "assigneeId" | "tier" | "sent" | "nobodySent" | "rootCause" | "outOfService" | "openedAt" | "dueAt" | "closedAt" | "overdue" | "occurrences" | "lastOccurredAt" | "causeResolvedAt")[];
                /** @description That day or later, in the time zone of the server */
                firstDay?: string;
                /** @description Only those of this kind */
                kind?: components["schemas"]["OrderKind"];
                /** @description That day or earlier */
                lastDay?: string;
                /** @description `true`: only open orders past their limit; `false`: only others */
                overdue?: boolean;
                /** @description The order beneath which it was opened */
                parentId?: number;
                /** @description The party in charge */
                partyId?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id" | "dueAt" | "-dueAt";
                /** @description Only those in this state */
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
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    getWorkOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the work order */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderFile"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    assignWorkOrder: {
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
                /** @description The id of the work order */
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
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderFile"];
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
    getChecklist: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the work order */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    tickChecklist: {
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
                /** @description The id of the work order */
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
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    commentWorkOrder: {
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
                /** @description The id of the work order */
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
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderFile"];
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
    listWorkOrderEvidence: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the work order */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidencePage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    uploadEvidence: {
        parameters: {
            query: {
                /** @description Only those of this kind */
                kind: components["schemas"]["EvidenceKind"];
                /** @description Where it was made: latitude in degrees (WGS 84) */
                lat?: number | null;
                /** @description Where it was made: longitude in degrees (WGS 84) */
                lon?: number | null;
                /** @description The name of the file */
                name?: string;
                /** @description When it was made, as the sender says */
                takenAt?: string;
            };
            header?: {
                /** @description The `ETag` of the resource as it was read: 412 where it has changed since */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the work order */
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
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description Added */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportWorkOrderEvidence: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("id" | "orderId" | "kind" | "fileName" | "mediaType" | "bytes" | "sha256" | "takenAt" | "lat" | "lon" | "addedAt" | "addedBy" | "afterClosing" | "hasThumbnail")[];
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                /** @description The id of the work order */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    listWorkOrderSteps: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Most items of the page */
                limit?: number;
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
                /** @description Also counts what matches, up to 10000 */
                total?: boolean;
            };
            header?: {
                /** @description The `ETag` of the answer that is known: 304 where it is still the same */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The id of the work order */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderStepPage"];
                };
            };
            /** @description Still the same */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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
    exportWorkOrderSteps: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before; good for the same order and filter */
                cursor?: string;
                /** @description Only these fields of each item, separated by commas */
                fields?: ("at" | "actor" | "event" | "from" | "to" | "note" | "fields")[];
                /** @description `-` before a name: descending */
                sort?: "id" | "-id";
            };
            header?: never;
            path: {
                /** @description The id of the work order */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole list from `cursor` on, at most 500000 rows, with a first line of names */
            200: {
                headers: {
                    "Content-Disposition": components["headers"]["ContentDisposition"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-CSV-Max-Rows": components["headers"]["CsvMaxRows"];
                    "x-request-id": components["headers"]["RequestId"];
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
    moveWorkOrder: {
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
                /** @description The id of the work order */
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
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkOrderFile"];
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
    moveWorkOrders: {
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
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "x-request-id": components["headers"]["RequestId"];
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

#include "shape.h"

/* The texts of the statements hold what texts hold: a comma, a line break. */
#define STATEMENT  "Statement %2i, invented"
#define QUALTRICS  "Think of it.\nHow often?\n - " STATEMENT
#define IMPORT(id) "{\"ImportId\":\"" id "\"}"
#define OLD(id)    "{'ImportId': '" id "'}"

const export_shape
    shapes
        [] =
            {
                {.name = "plain",
                 .study = "client: client\nsession: session\nitems: \"q{i}\"\n",
                 .header = {"client|session|date|*q%i"},
                 .row = "%c|%s|%d|*%a",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "lines end in CR",
                 .study = "layout: plain\nclient: client\nsession: session\n"
                          "items: \"q{i}\"\n",
                 .line_end = "\r",
                 .header = {"client|session|note|*q%i"},
                 .row = "%c|%s|a cell\nof two lines|*%a",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "plain-wide",
                 .study =
                     "layout: plain-wide\nclient: id\nitems: \"wai{i}_t{s}\"\n",
                 .header = {"id|@wai%i_t%s|site"},
                 .row = "%c|@%a|here",
                 .answer = {"%v", "%l"},
                 .blank = ".",
                 .takes_decimals = true,
                 .rows = ROW_A_CLIENT},
                {.name = "qualtrics",
                 .study =
                     "layout: qualtrics\nclient: client\nsession: session\n"
                     "items: \"WAI_{i}\"\n",
                 .header =
                     {"StartDate|EndDate|Status|IPAddress|Progress|Duration "
                      "(in "
                      "seconds)|Finished|RecordedDate|ResponseId|"
                      "ExternalReference|"
                      "DistributionChannel|UserLanguage|client|session|*WAI_"
                      "%i|WAI_DO_1",
                      "Anfangsdatum|Enddatum|Antworttyp|IP-Adresse|"
                      "Aktueller Stand|Dauer "
                      "(in "
                      "Sekunden)|Beendet|Erfassungsdatum|Antwort-ID|Externe "
                      "Datenreferenz|Verteilungskanal|Benutzersprache|"
                      "client|session|"
                      "*" QUALTRICS "|Think of it. - Display Order",
                      IMPORT("startDate") "|" IMPORT(
                          "endDate") "|" IMPORT("statu"
                                                "s") "|" IMPORT("ipAddress") "|" IMPORT("progress") "|" IMPORT("du"
                                                                                                               "ra"
                                                                                                               "ti"
                                                                                                               "o"
                                                                                                               "n") "|" IMPORT("finished") "|" IMPORT("recordedDate") "|" IMPORT("_recordId") "|" IMPORT("externalDataReference") "|" IMPORT("distributionChannel") "|" IMPORT("userLanguage") "|" IMPORT("client") "|" IMPORT("session") "|*" IMPORT("QID7_%i") "|" IMPORT("QID7_DO")},
                 .row = "%d 09:00:00|%d 09:05:00|0|198.51.100.7|100|300|1|%d "
                        "09:05:01|"
                        "R_%n||anonymous|DE|%c|%s|*%a|1",
                 .no_forms =
                     {"%d 08:00:00|%d 08:05:00|1||100|300|1|%d 08:05:01|R_%n||"
                      "preview|DE|Test|1|*%a|",
                      "%d 08:00:00|%d 08:05:00|0||37|300|0|%d 08:05:01|R_%n||"
                      "anonymous|DE|%c|9|*%a|"},
                 .answer = {"%v", "%l"},
                 .blank = "-99",
                 .takes_decimals = true},
                {.name = "qualtrics as UTF-16 with tabs",
                 .study =
                     "layout: qualtrics\nclient: client\nsession: session\n"
                     "items: \"WAI_{i}\"\n",
                 .delimiter = '\t',
                 .line_end = "\r\n",
                 .has_mark = true,
                 .encoding = "UTF-16LE",
                 .header =
                     {"StartDate|Status|Finished|RecordedDate|ResponseId|"
                      "client|"
                      "session|*WAI_%i",
                      "Start Date|Response Type|Finished|Recorded "
                      "Date|Response "
                      "ID|client|session|*" QUALTRICS,
                      IMPORT("startDate") "|" IMPORT("status") "|" IMPORT(
                          "fini"
                          "she"
                          "d") "|" IMPORT("recordedDate") "|" IMPORT("_recordI"
                                                                     "d") "|" IMPORT("client") "|" IMPORT("sessio"
                                                                                                          "n") "|"
                                                                                                               "*" IMPORT(
                                                                                                                   "QID7_%i")},
                 .row =
                     "%d 09:00:00|IP Address|True|%d 09:05:01|R_%n|%c|%s|*%a",
                 .no_forms =
                     {"%d 08:00:00|Survey Preview|True|%d "
                      "08:05:01|R_%n|%c|8|*%a",
                      "%d 08:00:00|IP Address|False|%d 08:05:01|R_%n|%c|9|*%a"},
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "qualtrics-2016",
                 .study = "layout: qualtrics-2016\nclient: client\nsession: "
                          "session\n"
                          "items: \"WAI_{i}\"\n",
                 .header =
                     {"ResponseID|ResponseSet|IPAddress|StartDate|EndDate|"
                      "RecipientLastName|ExternalDataReference|Finished|"
                      "Status|"
                      "client|session|*WAI_%i|LocationLatitude",
                      "ResponseID|ResponseSet|IPAddress|StartDate|EndDate|"
                      "RecipientLastName|ExternalDataReference|Finished|"
                      "Status|"
                      "client|session|*How often?-" STATEMENT
                      "|LocationLatitude",
                      OLD("responseId") "|" OLD("responseSetId") "|" OLD(
                          "ipAddre"
                          "ss") "|" OLD("startDate") "|" OLD("endDat"
                                                             "e") "|" OLD("pane"
                                                                          "l-"
                                                                          "Reci"
                                                                          "pien"
                                                                          "tLas"
                                                                          "tNam"
                                                                          "e") "|" OLD("panel-ExternalDataReference") "|" OLD("finished") "|" OLD("status") "|" OLD("client") "|" OLD("session") "|*" OLD("QID2-%i") "|" OLD("Location-LocationLatitude")},
                 .row = "R_%n|Default Response Set||%d 09:00:00|%d "
                        "09:05:00|||1|0|%c|%s|"
                        "*%a|",
                 .no_forms = {"R_%n|Default Response Set||%d 08:00:00|%d "
                              "08:05:00|||1|1|"
                              "%c|8|*%a|",
                              "R_%n|Default Response Set||%d 08:00:00|%d "
                              "08:05:00|||0|0|"
                              "%c|9|*%a|"},
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "qualtrics-legacy",
                 .study = "layout: qualtrics-legacy\nclient: client\nsession: "
                          "session\n"
                          "items: \"WAI_{i}\"\n",
                 .has_mark = true,
                 .header =
                     {"V1|V2|V3|V4|V5|V6|V7|V8|V9|V10|client|session|*WAI_%i|",
                      "ResponseID|ResponseSet|Name|ExternalDataReference|"
                      "EmailAddress|IPAddress|Status|StartDate|EndDate|"
                      "Finished|"
                      "client|session|*How often?-" STATEMENT "|"},
                 .row =
                     "R_%n|Default Response Set|Anonymous||||0|%d 09:00:00|%d "
                     "09:05:00|1|%c|%s|*%a|",
                 .no_forms =
                     {"R_%n|Default Response Set|Anonymous||||1|%d 09:00:00|%d "
                      "09:05:00|1|%c|8|*%a|",
                      "R_%n|Default Response Set|Anonymous||||0|%d 09:00:00|%d "
                      "09:05:00|0|%c|9|*%a|"},
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "redcap",
                 .study = "layout: redcap\nclient: record_id\nsession: "
                          "redcap_event_name\n"
                          "items: \"wai_{i}\"\n",
                 .header =
                     {"record_id|redcap_event_name|redcap_survey_identifier|"
                      "wai_sr_timestamp|*wai_%i|wai_sr_complete|phq_1|phq_"
                      "complete"},
                 .row = "%c|session_%s_arm_1||%d 10:00:00|*%a|2|0|2",
                 .no_forms = {"%c|session_9_arm_1||[not completed]|*|0||0"},
                 .answer = {"%v", NULL},
                 .blank = "NASK",
                 .takes_decimals = true},
                {.name = "redcap-repeating",
                 .study =
                     "layout: redcap-repeating\nclient: record_id\n"
                     "session: redcap_repeat_instance\nitems: \"wai_{i}\"\n",
                 .header =
                     {"record_id|redcap_repeat_instrument|redcap_repeat_"
                      "instance|"
                      "age|demographics_complete|wai_sr_timestamp|*wai_%i|"
                      "wai_sr_complete|phq_1|phq_complete"},
                 .row = "%c|wai_sr|%s|||%d 10:00:00|*%a|2||",
                 .no_forms = {"%c|||44|2||*|||", "%c|phq|1||||*||3|2",
                              "%c|phq|2||||*||1|2"},
                 .answer = {"%v", NULL},
                 .takes_decimals = true},
                {.name = "redcap-labels",
                 .study = "layout: redcap-labels\nclient: Record ID\nsession: "
                          "Event Name\n"
                          "items: \"Statement {i:02}, invented\"\n",
                 .delimiter = ';',
                 .quotes_all = true,
                 .has_mark = true,
                 .header = {"Record ID|Event Name|Survey Timestamp|*" STATEMENT
                            "|Complete?|How low?|Complete?"},
                 .row = "%c|Session %s (Arm 1: all)|%d 10:00:00|*%a|Complete||",
                 .no_forms =
                     {"%c|Session 9 (Arm 1: all)||*|Incomplete||Incomplete"},
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "limesurvey",
                 .study = "layout: limesurvey\nclient: token\nsession: sess\n"
                          "items: \"WAI[SQ{i:03}]\"\n",
                 .line_end = "\r\n",
                 .quotes_all = true,
                 .has_mark = true,
                 .header =
                     {"id|submitdate|lastpage|startlanguage|seed|token|"
                      "startdate|"
                      "datestamp|sess|*WAI[SQ%3i]|interviewtime|groupTime12|"
                      "WAITime"},
                 .row = "%n|%d 09:05:00|2|en|123|%c|%d 09:00:00|%d "
                        "09:05:00|%s|*%a|3.5|"
                        "2.5|",
                 .no_forms =
                     {"%n||1|en|123|%c|%d 08:00:00|%d 08:05:00|9|*%a|||"},
                 .end = "\r\n",
                 .answer = {"A%v", NULL},
                 .takes_decimals = false},
                {.name = "limesurvey-em",
                 .study =
                     "layout: limesurvey-em\nclient: token\nsession: sess\n"
                     "items: \"WAI_SQ{i:03}\"\n",
                 .delimiter = ';',
                 .line_end = "\r\n",
                 .quotes_all = true,
                 .has_mark = true,
                 .header = {"id|submitdate|lastpage|startlanguage|seed|token|"
                            "startdate|"
                            "datestamp|sess|*WAI_SQ%3i"},
                 .row = "%n|%d 09:05:00|2|en|123|%c|%d 09:00:00|%d "
                        "09:05:00|%s|*%a",
                 .no_forms = {"%n||1|en|123|%c|%d 08:00:00|%d 08:05:00|9|*%a"},
                 .end = "\r\n",
                 .answer = {"AO0%v", NULL},
                 .blank = "N/A"},
                {.name = "limesurvey-em with numbers",
                 .study =
                     "layout: limesurvey-em\nclient: token\nsession: sess\n"
                     "items: \"WAI_SQ{i:03}\"\n",
                 .quotes_all = true,
                 .header = {"id|submitdate|lastpage|startlanguage|token|sess|*"
                            "WAI_SQ%3i"},
                 .row = "%n|1980-01-01 00:00:00|2|en|%c|%s|*%a",
                 .no_forms = {"%n||1|en|%c|9|*%a"},
                 .answer = {"%v", NULL},
                 .takes_decimals = true},
                {.name = "limesurvey-text",
                 .study =
                     "layout: limesurvey-text\nclient: Access code\n"
                     "session: Session number\n"
                     "items: \"How often? [Statement {i:02}, invented]\"\n",
                 .delimiter = ';',
                 .line_end = "\r\n",
                 .quotes_all = true,
                 .has_mark = true,
                 .header = {"Response ID|Date submitted|Last page|Start "
                            "language|Seed|"
                            "Access code|Date started|Date last action|Session "
                            "number|"
                            "*How often? [" STATEMENT "]"},
                 .row = "%n|%d 09:05:00|2|en|123|%c|%d 09:00:00|%d "
                        "09:05:00|%s|*%a",
                 .no_forms = {"%n||1|en|123|%c|%d 08:00:00|%d 08:05:00|9|*%a"},
                 .end = "\r\n",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "surveymonkey",
                 .study = "layout: surveymonkey\nclient: Custom Data 1\n"
                          "session: Session number\n"
                          "items: \"Statement {i:02}, invented\"\n",
                 .header = {"Respondent ID|Collector ID|Start Date|End Date|IP "
                            "Address|"
                            "Email Address|First Name|Last Name|Custom Data "
                            "1|Session "
                            "number|*|Anything else?",
                            "|||||||||Open-Ended Response|*" STATEMENT
                            "|Response"},
                 .row = "114%n|399|%u|%u|||||%c|%s|*%a|",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "surveymonkey with items in the first row",
                 .study = "layout: surveymonkey\nclient: Custom Data 1\n"
                          "session: Session number\n"
                          "items: \"Statement {i:02}, invented\"\n",
                 .header = {"Respondent ID|Collector ID|Custom Data 1|Session "
                            "number|*"
                            "<strong>" STATEMENT "</strong>",
                            "|||Response|*Response"},
                 .row = "114%n|399|%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "surveymonkey-three",
                 .study =
                     "layout: surveymonkey-three\nclient: id\nsession: sess\n"
                     "items: \"WAI_{i}\"\n",
                 .header = {"resp|coll|start|end|id|sess|*WAI_%i",
                            "Respondent ID|Collector ID|Start Date|End "
                            "Date|Custom Data "
                            "1|Session number|*How often is it true?",
                            "||||||*" STATEMENT},
                 .row = "114%n|399|%u|%u|%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "google-forms",
                 .study =
                     "layout: google-forms\nclient: Client code\n"
                     "session: Session number\n"
                     "items: \"How often? [Statement {i:02}, invented]\"\n",
                 .line_end = "\r\n",
                 .quotes_all = true,
                 .header = {"Timestamp|Client code|Session number|*How often? "
                            "[" STATEMENT "]|Email Address2"},
                 .row = "2025/03/04 3:00:00 PM GMT+1|%c|%s|*%a|",
                 .answer = {"%v", "%v - %l"},
                 .takes_decimals = true},
                {.name = "ms-forms",
                 .study = "layout: ms-forms\nclient: Client code\n"
                          "session: Session number\n"
                          "items: \"Statement {i:02}, invented\"\n",
                 .has_mark = true,
                 .line_end = "\r\n",
                 .header =
                     {"ID|Start time|Completion "
                      "time|Email|Name|Client\u00a0code|"
                      "Session\u00a0number|*Statement\u00a0%2i, invented"},
                 .row =
                     "%n|3/4/25 18:01:00|3/4/25 18:04:00|anonymous||%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "typeform",
                 .study = "layout: typeform\nclient: client\nsession: session\n"
                          "items: \"Statement {i:02}, invented\"\n",
                 .header = {"#|client|session|*<strong>" STATEMENT
                            "</strong>|Other|Other|"
                            "Start Date (UTC)|Submit Date (UTC)|Network ID"},
                 .row = "abc%n|%c|%s|*%a|||%d 08:00:00|%d 08:05:00|0a1b2c",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "typeform-groups",
                 .study = "layout: typeform-groups\nclient: client\nsession: "
                          "session\n"
                          "items: \"Statement {i:02}, invented\"\n",
                 .header = {"|Who?||*How often?|||",
                            "#|client|session|*" STATEMENT
                            "|Start Date (UTC)|Submit Date "
                            "(UTC)|Network ID"},
                 .row = "abc%n|%c|%s|*%a|%d 08:00:00|%d 08:05:00|0a1b2c",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "kobo",
                 .study = "layout: kobo\nclient: client\nsession: session\n"
                          "items: \"wai/wai_{i:02}\"\n",
                 .delimiter = ';',
                 .quotes_all = true,
                 .header =
                     {"start|end|client|session|*wai/wai_%2i|_id|_uuid|"
                      "_submission_time|_validation_status|_notes|_status|"
                      "_submitted_by|__version__|_tags|_index"},
                 .row = "%dT08:00:00.000+01:00|%dT08:05:00.000+01:00|%c|%s|*%a|"
                        "%n|u%n|%d"
                        "T08:06:00|||submitted_via_web||v1||%n",
                 .no_forms =
                     {"%dT08:00:00.000+01:00|%dT08:05:00.000+01:00|%c|9|*%a|%n|"
                      "u%n|%dT08:06:00|validation_status_not_approved||"
                      "submitted_via_web||v1||%n"},
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "odk",
                 .study = "layout: odk\nclient: client\nsession: session\n"
                          "items: \"wai-wai_{i:02}\"\n",
                 .header =
                     {"SubmissionDate|client|session|*wai-wai_%2i|meta-"
                      "instanceID|"
                      "KEY|SubmitterID|SubmitterName|AttachmentsPresent|Status|"
                      "ReviewState|DeviceID|Edits|FormVersion"},
                 .row = "%dT08:06:00.123Z|%c|%s|*%a|uuid:%n|uuid:%n|5|App "
                        "User|0||||0|1",
                 .no_forms =
                     {"%dT08:06:00.123Z|||*|uuid:%n|uuid:%n|5|App User|0|not "
                      "decrypted|||0|1",
                      "%dT08:06:00.123Z|%c|9|*%a|uuid:%n|uuid:%n|5|App User|0||"
                      "rejected||0|1"},
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "sosci",
                 .study = "layout: sosci\nclient: SERIAL\nsession: SS01\n"
                          "items: \"AL01_{i:02}\"\n",
                 .delimiter = '\t',
                 .line_end = "\r\n",
                 .quotes_all = true,
                 .header =
                     {"CASE|SERIAL|REF|QUESTNNR|MODE|STARTED|SS01|*AL01_%2i|"
                      "TIME001|"
                      "TIME_SUM|MAILSENT|LASTDATA|FINISHED|Q_VIEWER|LASTPAGE|"
                      "MAXPAGE"},
                 .row = "%n|%c||base|interview|%d 08:00:00|%s|*%a|30|30||%d "
                        "08:01:00|1|0|"
                        "4|4",
                 .no_forms =
                     {"%n|%c||base|debug|%d 07:00:00|8|*%a|30|30||%d "
                      "08:01:00|1|"
                      "0|4|4",
                      "%n|%c||base|interview|%d 07:00:00|9|*%a|30|30||%d "
                      "08:01:00|0|0|2|4"},
                 .answer = {"%v", "%l"},
                 .blank = "-9",
                 .takes_decimals = true},
                {.name = "sosci-no-header",
                 .study = "layout: sosci-no-header\nclient: \"#2\"\nsession: "
                          "\"#7\"\n"
                          "items: ITEMS\n",
                 .delimiter = '\t',
                 .line_end = "\r\n",
                 .quotes_all = true,
                 .row = "%n|%c||base|interview|%d 08:00:00|%s|*%a|1",
                 .no_forms = {"%n|%c||base|pretest|%d 07:00:00|8|*%a|1"},
                 .answer = {"%v", "%l"},
                 .blank = "-9",
                 .takes_decimals = true},
                {.name = "castor",
                 .study = "layout: castor\nclient: Castor Participant "
                          "Id\nsession: sess\n"
                          "items: \"wai_{i}\"\n",
                 .delimiter = ';',
                 .quotes_all = true,
                 .header = {"Survey Instance Id|Castor Participant Id|Survey "
                            "Creation "
                            "Date|Survey Sent Date|Survey Progress|Survey "
                            "Completed On|"
                            "Survey Parent|Survey Package Name|Survey Package "
                            "Id|sess|"
                            "*wai_%i"},
                 .row = "AB%n|%c|%e|%e|100|%e|Visit %s|WAI|77|%s|*%a",
                 .no_forms = {"AB%n|%c|%e|%e|40||Visit 9|WAI|77|9|*%a"},
                 .answer = {"%v", "%l"},
                 .blank = "##USER_MISSING_99##",
                 .decimal = ',',
                 .takes_decimals = true},
                {.name = "openclinica",
                 .study = "layout: openclinica\nclient: SubjectID\n"
                          "items: \"WAI_{i:02}_E1_{s}_C1\"\n",
                 .delimiter = '\t',
                 .before = "Dataset Name:\tAlliance\n"
                           "Dataset Description:\tInvented, of course\n"
                           "Study Name:\tBond\nProtocol "
                           "ID:\tB-1\nDate:\t2025-Mar-01\n"
                           "Subjects:\t5\nStudy Event Definitions:\t1\n"
                           "Study Event Definition 1 (repeating)\tSession\tE1\n"
                           "CRF\tWAI\tC1\n\n",
                 .header = {"SubjectID|ProtocolID|@WAI_%2i_E1_%s_C1"},
                 .row = "%c|B-1|@%a",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true,
                 .rows = ROW_A_CLIENT},
                {.name = "formr",
                 .study = "layout: formr\nclient: session\nsession: iteration\n"
                          "items: \"wai_{i}\"\n",
                 .header = {"session|created|modified|ended|expired|iteration|*"
                            "wai_%i"},
                 .row = "%c|%d 08:00:00|%d 08:05:00|%d 08:05:00|NA|%s|*%a",
                 .no_forms = {"%c|%d 07:00:00|NA|NA|%d 20:00:00|9|*%a"},
                 .answer = {"%v", "%l"},
                 .blank = "NA",
                 .takes_decimals = true},
                {.name = "otree, rounds side by side",
                 .study = "layout: otree\nclient: participant.label\n"
                          "items: \"wai.{s}.player.wai_{i}\"\n",
                 .header = {"participant.id_in_session|participant.code|"
                            "participant.label|"
                            "participant._is_bot|participant._index_in_pages|"
                            "participant.time_started_utc|session.code|session."
                            "is_demo|"
                            "@wai.%s.player.wai_%i"},
                 .row = "1|aaa%n|%c|0|9|%d 08:00:00.123456|xyz|0|@%a",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true,
                 .rows = ROW_A_CLIENT},
                {.name = "otree, one app",
                 .study = "layout: otree\nclient: participant.label\n"
                          "session: subsession.round_number\n"
                          "items: \"player.wai_{i}\"\n",
                 .header =
                     {"participant.code|participant.label|participant._is_bot|"
                      "participant.time_started_utc|player.id_in_group|"
                      "*player.wai_%i|group.id_in_subsession|"
                      "subsession.round_number|session.code|session.is_demo"},
                 .row = "aaa%n|%c|0|%d 08:00:00|1|*%a|1|%s|xyz|0",
                 .no_forms = {"bbb%n|%c|1|%d 08:00:00|1|*%a|1|8|xyz|0",
                              "ccc%n|%c|0|%d 08:00:00|1|*%a|1|9|tst|1"},
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "spss",
                 .study = "layout: spss\nclient: ID\nsession: SITZUNG\n"
                          "items: \"WAI{i:02}\"\nmissing: [\"999\"]\n",
                 .delimiter = ';',
                 .has_mark = true,
                 .header = {"ID|SITZUNG|*WAI%2i"},
                 .row = "%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .blank = "999",
                 .decimal = ',',
                 .takes_decimals = true},
                {.name = "excel",
                 .study =
                     "layout: excel\nclient: Kürzel\nsession: Sitzung\n"
                     "items: \"WAI {i}\"\n"
                     "labels: {selten: 1, manchmal: 2, öfters: 3, sehr oft: 4, "
                     "immer: 5}\n",
                 .delimiter = ';',
                 .line_end = "\r\n",
                 .encoding = "CP1252",
                 .before = "sep=;\r\n",
                 .header = {"Kürzel|Sitzung|*WAI %i"},
                 .row = "%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .language = 1},
                {.name = "excel with a decimal comma",
                 .study = "layout: excel\nclient: Kürzel\nsession: Sitzung\n"
                          "items: \"WAI {i}\"\n",
                 .delimiter = ';',
                 .line_end = "\r\n",
                 .encoding = "CP1252",
                 .header = {"Kürzel|Sitzung|*WAI %i"},
                 .row = "%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .decimal = ',',
                 .takes_decimals = true},
                {.name = "excel-utf16",
                 .study =
                     "layout: excel-utf16\nclient: client\nsession: session\n"
                     "items: \"Statement {i:02}, invented\"\n",
                 .delimiter = '\t',
                 .line_end = "\r\n",
                 .has_mark = true,
                 .encoding = "UTF-16LE",
                 .header = {"client|session|*" STATEMENT},
                 .row = "%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .decimal = ',',
                 .takes_decimals = true},
                {.name = "UTF-16, the other byte order",
                 .study =
                     "layout: excel-utf16\nclient: client\nsession: session\n"
                     "items: \"q{i}\"\n",
                 .delimiter = '\t',
                 .line_end = "\r\n",
                 .has_mark = true,
                 .encoding = "UTF-16BE",
                 .header = {"client|session|*q%i"},
                 .row = "%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .takes_decimals = true},
                {.name = "fhir-items",
                 .study = "layout: fhir-items\nclient: patient_id\n"
                          "session: {key: /session}\nitems: \"/wai/{i}\"\n",
                 .header = {"id|questionnaire|patient_id|authored|item_link_id|"
                            "item_text|"
                            "value_integer|value_decimal|value_string"},
                 .row = "qr%n|http://example.org/q|%c|%dT08:00:00+01:00|/wai/"
                        "%i|" STATEMENT "|||%a",
                 .no_forms = {"qr%n|http://example.org/q|%c|%dT08:00:00+01:00|/"
                              "session||%s||",
                              "qr%n|http://example.org/q|%c|%dT08:00:00+01:00|/"
                              "other|Well?|"
                              "|3.5|"},
                 .answer = {"%v", "%l"},
                 .takes_decimals = true,
                 .rows = ROW_AN_ANSWER},
                {.name = "r",
                 .study = "layout: r\nclient: client\nsession: session\n"
                          "items: \"wai{i}\"\n",
                 .quotes_all = true,
                 .header = {"|client|session|*wai%i"},
                 .row = "%n|%c|%s|*%a",
                 .answer = {"%v", "%l"},
                 .blank = "NA",
                 .takes_decimals = true},
                {0},
};

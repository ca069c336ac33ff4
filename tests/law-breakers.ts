/** Answers that break the rules of law of the forms, and answers that come close to it. */
export type Change = Record<string, unknown>;

const child = {
  member_name: "Lê Bé",
  member_birth_date: "2015-02-03",
  member_sex: "male",
  member_identity_number: "046215000011",
};
const head = {
  ...child,
  member_birth_date: "1980-02-03",
  member_identity_number: "046080000011",
  member_relation: "head",
  member_status: "working",
};
const family = { business_kind: "family", file_family_authorisation: ["f"] };
const adult = { ...child, member_birth_date: "1990-02-03", member_identity_number: "046090000011" };
const divorced = (side: string) => ({
  [`${side}_status`]: "divorced",
  [`${side}_divorce_number`]: "12/2020",
  [`${side}_divorce_court`]: "Huế",
});
const abandoned = {
  birth_case: "abandoned",
  found_date: "2026-11-03",
  found_place: "Chùa",
  abandonment_record_number: "01/BB",
  carer_name: "Diệu Tâm",
};

/** By form and rule: what breaks it, then what comes close and does not. */
export const lawBreakers: Record<string, Record<string, [Change, ...Change[]]>> = {
  "1.001193": {
    only_the_paper_is_lost: [{ registered_before: "paper_lost" }],
    register_is_lost: [{ registered_before: "book_lost" }],
    recognition_with_foreign_parent: [
      { parents_marriage: "recognised", foreign_parent: "foreigner" },
    ],
    recognition: [{ parents_marriage: "recognised" }],
    father_declares_alone: [
      { parents_marriage: "mother_only", applicant_relation: "father" },
      { parents_marriage: "mother_only" },
    ],
    foreign_parent: [{ foreign_parent: "abroad" }],
    foreign_mother: [{ mother_nationality: "LAO" }],
    foreign_father: [{ father_nationality: "FRA", father_identity_number: "FRA 12AB34567" }],
    born_abroad: [{ birth_place_kind: "abroad" }],
    grown_up_with_papers: [{ child_birth_date: "1990-01-01", own_papers: "yes" }],
    child_name_script: [
      { child_name: "Нгуен Ан" },
      { child_name: "Hồ Ê̆ban" },
      { child_name: "Нгуен Ан", child_nationality: "RUS" },
    ],
    child_surname: [{ child_name: "Lê Minh Khôi" }, { child_name: "Nguyễn Minh Khôi" }],
    child_people: [
      { child_ethnic_group: "ta_oi" },
      { child_ethnic_group: "ta_oi", mother_ethnic_group: "ta_oi" },
    ],
    mother_born_after_child: [
      { mother_birth_date: "2026-11-03" },
      { mother_birth_date: "2012-11-01", mother_identity_number: "" },
    ],
    mother_age: [
      { mother_birth_date: "2014-01-01" },
      { mother_birth_date: "2012-11-02" },
      { mother_birth_date: "1966-11-02" },
    ],
    father_born_after_child: [{ father_birth_date: "2026-11-03" }],
    father_age: [{ father_birth_date: "1930-01-01" }, { father_birth_date: "1940" }],
    one_number_two_parents: [{ father_identity_number: "046194003127" }],
    abandoned_has_no_parent: [
      { ...abandoned, applicant_relation: "mother" },
      { ...abandoned, applicant_relation: "carer" },
    ],
    where_parents_live: [
      { receiving_unit: "19777" },
      { receiving_unit: "19777", mother_unit: "19777" },
    ],
  },
  "1.000656": {
    only_the_paper_is_lost: [{ registered_before: "paper_lost" }],
    register_is_lost: [{ registered_before: "book_lost" }],
    foreigner: [{ deceased_nationality: "FRA" }],
    settled_abroad: [{ deceased_settled: "abroad" }],
    died_abroad: [{ death_where: "abroad" }],
    applicant_is_dead: [{ applicant_identity_number: "046141000873" }],
    very_old: [{ deceased_birth_date: "1914" }, { deceased_birth_date: "1917" }],
    last_residence: [{ receiving_unit: "19777" }, { receiving_unit: "19777", deceased_unit: "" }],
  },
  "1.000894": {
    only_the_paper_is_lost: [{ registered_before: "paper_lost" }],
    register_is_lost: [{ registered_before: "book_lost" }],
    married_abroad: [{ registered_before: "abroad" }],
    groom_foreigner: [{ groom_nationality: "GBR" }],
    groom_foreign_tie: [{ groom_foreign_tie: "dual" }],
    bride_foreigner: [{ bride_nationality: "XXA" }],
    bride_foreign_tie: [{ bride_foreign_tie: "abroad" }],
    groom_age: [
      { groom_birth_date: "2006-11-24" },
      { groom_birth_date: "2006-11-23" },
      { groom_birth_date: "2006" },
    ],
    bride_age: [{ bride_birth_date: "2008-12" }, { bride_birth_date: "2008-11-23" }],
    groom_is_married: [{ groom_status: "married" }],
    bride_is_married: [{ bride_status: "married" }],
    groom_count: [{ groom_marriage_count: 2 }, { ...divorced("groom"), groom_marriage_count: 2 }],
    bride_count: [divorced("bride"), { ...divorced("bride"), bride_marriage_count: 2 }],
    groom_applies: [{ applicant_identity_number: "046098000001" }],
    bride_applies: [
      { applicant_side: "bride" },
      { applicant_side: "bride", applicant_identity_number: "046300007815" },
    ],
    kin: [{ kinship: "three_generations" }],
    one_number_two_people: [{ bride_identity_number: "046098002244" }],
    one_person_twice: [
      { bride_name: "LÊ QUANG HUY", bride_birth_date: "1998-03-15" },
      { bride_name: "Lê Quang Huy" },
      { bride_birth_date: "1998-03-15" },
    ],
    where_one_lives: [{ receiving_unit: "19789" }, { receiving_unit: "19909" }],
  },
  "1.004873": {
    not_old_enough: [
      { subject_birth_date: "2008-11-24" },
      { subject_birth_date: "2008-11-23", residence_from: "2010" },
      { subject_birth_date: "2009", purpose: "loan" },
    ],
    married_already: [{ marital_status: "married", spouse_name: "Lê An", status_paper: "12/2020" }],
    partner_is_subject: [{ partner_identity: "046197005533" }],
    partner_is_subject_by_name: [
      { partner_name: "Phan Thị Mỹ Linh", partner_birth_date: "1997-07-21" },
      { partner_name: "Phan Thị Mỹ Linh" },
    ],
    partner_not_old_enough: [
      { partner_birth_date: "2006-11-24" },
      { partner_birth_date: "2006-11-23" },
      { partner_birth_date: "2006" },
      { partner_birth_date: "2007", subject_sex: "male" },
    ],
    foreign_partner_not_20: [
      { partner_birth_date: "2007", partner_nationality: "LAO" },
      { partner_birth_date: "2006", partner_nationality: "LAO" },
    ],
    lived_before_birth: [{ residence_from: "1996" }, { residence_from: "1997" }],
    for_myself: [
      { subject_identity_number: "046197005534" },
      {
        subject_identity_number: "046197005534",
        applicant_relation: "authorised",
        file_authorisation: ["f"],
      },
    ],
    where_resident: [{ receiving_unit: "19777" }],
  },
  "2.000635": {
    dead_ask_nothing: [
      { record_kind: "death", applicant_relation: "self" },
      { record_kind: "death", applicant_relation: "family" },
    ],
    for_myself: [
      { applicant_relation: "self", applicant_identity_number: "046197005534" },
      { applicant_relation: "family" },
    ],
  },
  "2.000815": {
    signature: [{ certification_kind: "signature" }],
    translation: [{ certification_kind: "translation" }],
    contract: [{ certification_kind: "contract" }],
    will: [{ certification_kind: "will" }],
    not_legalised: [
      {
        documents: [
          {
            document_name: "Bằng",
            document_issuer: "foreign",
            document_legalised: "no",
            document_language: "foreign",
            document_pages: 1,
            document_copies: 1,
          },
        ],
      },
    ],
    barred_original: [{ originals_sound: "barred" }],
  },
  "1.001612": {
    wants_change: [{ business_request: "change" }],
    wants_reissue: [{ business_request: "reissue" }],
    wants_pause: [{ business_request: "pause" }],
    wants_end: [{ business_request: "end" }],
    not_a_citizen: [{ applicant_nationality: "KOR" }],
    owner_of_age: [{ applicant_birth_date: "2014-05-06" }, { applicant_birth_date: "2008-11-23" }],
    member_of_age: [
      { ...family, members: [child, adult] },
      { ...family, members: [adult, { ...adult, member_identity_number: "046090000012" }] },
    ],
    name_of_a_company: [{ business_name: "CONG TY Hoa Mai" }, { business_name: "Tiệm Công Tâm" }],
    name_letters: [{ business_name: "Quán Квас" }, { business_name: "Jazz & Fun 24/7" }],
    name_like_a_company: [{ business_name: "Hoa Mai TNHH" }],
  },
  "1.004194": {
    wants_extension: [{ residence_request: "extend" }],
    wants_removal: [{ residence_request: "remove" }],
    foreigner: [{ applicant_nationality: "USA" }],
    short_stay: [{ stay_to: "2026-12-10" }, { stay_to: "2026-12-19" }],
    two_years: [{ stay_to: "2028-12-20" }, { stay_to: "2028-11-20" }],
    lives_here_already: [{ permanent_unit: "19815" }, { permanent_unit: "19789" }],
    one_head: [{ members: [{ ...head, member_status: undefined }] }],
  },
  "1.004222": {
    foreigner: [{ applicant_nationality: "USA" }],
    eight_square_metres: [
      {
        registration_kind: "rent",
        floor_area: 23.9,
        people_living: 3,
        dwelling_data: "yes",
        file_lease: ["f"],
      },
      {
        registration_kind: "rent",
        floor_area: 24,
        people_living: 3,
        dwelling_data: "yes",
        file_lease: ["f"],
      },
    ],
    family_is_close: [{ head_relation: "lodger" }],
    one_head: [
      {
        members: [
          { ...head, member_status: undefined },
          { ...head, member_identity_number: "046080000012", member_status: undefined },
        ],
      },
    ],
  },
  "1.011607": {
    one_head: [{ members: [head, { ...head, member_identity_number: "046080000012" }] }],
    head_is_named: [{ members: [{ ...head, member_relation: "child" }] }],
    representative_of_age: [{ applicant_birth_date: "2010-01-01" }],
  },
  "1.013225": {
    wants_repair: [{ permit_request: "repair" }],
    wants_adjust: [{ permit_request: "adjust" }],
    wants_extend: [{ permit_request: "extend" }],
    wants_reissue: [{ permit_request: "reissue" }],
    higher_class: [{ building_class: "higher" }],
    larger_than_the_plot: [{ ground_area: 142.6, floor_area_total: 300 }, { ground_area: 142.5 }],
    less_than_the_ground_floor: [{ floor_area_total: 86 }, { floor_area_total: 86.4 }],
    low_storeys: [{ height: 5 }, { height: 6 }],
  },
  "1.013274": {
    department_road: [{ road_manager: "department" }],
    national_road: [{ road_manager: "national", purpose: "event", event_name: "Lễ hội" }],
    not_on_national_roads: [{ road_manager: "national" }],
    funeral_72_hours: [{ use_to: "2026-12-14" }, { use_to: "2026-11-27" }],
    funeral_48_hours: [{ use_to: "2026-11-27" }, { use_to: "2026-11-26" }],
    wedding_48_hours: [{ purpose: "wedding", use_to: "2026-11-28" }, { purpose: "wedding" }],
    trade_is_not_named: [{ purpose: "business", event_name: "Chợ đêm" }],
    larger_than_its_sides: [
      { area: 91 },
      { area: 90 },
      // As floats 1.15 × 50 is 57.49999999999999.
      { length: 1.15, width: 50, area: 57.5 },
    ],
  },
};

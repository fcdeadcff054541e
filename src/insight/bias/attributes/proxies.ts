import type { AttributeRule } from './rule.ts';

/** Names of what is no protected attribute, and yet may tell one. */
export const proxyRules: readonly AttributeRule[] = [
  {
    class: 'surname',
    names:
      'last name, family name, maiden name, lname, second name, name last, mothers maiden name, patronymic',
    needs: 'any',
    types: 'text',
    not: 'file font product',
  },
  {
    class: 'first-name',
    names:
      'first name, given name, forename, christian name, fname, name first, name given, preferred first name',
    needs: 'any',
    types: 'text',
    not: 'file font product',
  },
  {
    class: 'title',
    names:
      'salutation, honorific, name prefix, courtesy title, title of courtesy, honorific prefix, form of address',
    needs: 'any',
    types: 'text',
  },
  {
    class: 'title',
    names: 'title',
    needs: 'person',
    types: 'text',
    strict: true,
    not: 'employee staff worker author',
    beside: 'first name, last name, given name, family name, fname, lname, name last',
  },
  {
    class: 'occupation',
    names: 'title',
    of: 'employee staff worker',
    needs: 'person',
    types: 'text',
    strict: true,
  },
  {
    class: 'postcode',
    names: 'zip code, postal code, post code, zip postcode, zip, zip 4, postcode, area postcode',
    needs: 'any',
    types: 'scalar',
    not: 'file archive',
  },
  {
    class: 'hometown',
    names:
      'home town, hometown, home city, home state, home country, residence, neighborhood, neighbourhood, home county',
    needs: 'perhaps',
    types: 'text',
  },
  {
    class: 'language',
    names:
      'native language, mother tongue, first language, preferred language, primary language, spoken language, home language, ' +
      'language spoken, language preference, language at home',
    needs: 'perhaps',
  },
  { class: 'language', names: 'language, locale, lang, accent', needs: 'person' },
  {
    class: 'school',
    names:
      'school, school name, high school, college, university, alma mater, school attended, graduation college, undergraduate school, college name, university name',
    needs: 'person',
    types: 'text',
  },
  {
    class: 'body',
    names:
      'height, weight, body height, body weight, height cm, weight kg, height in cm, weight in kg, ht, wt, body mass index, bmi, height inch, weight lb',
    needs: 'perhaps',
    types: 'scalar',
    strict: true,
  },
  {
    class: 'occupation',
    names: 'occupation, profession, job title, job role, job, work class, workclass, employment type',
    needs: 'person',
    types: 'text',
    strict: true,
  },
  {
    class: 'income',
    names:
      'income, annual income, monthly income, household income, salary, base salary, annual salary, wage, hourly wage, net worth, pay grade, yearly income',
    needs: 'person',
    types: 'scalar',
  },
  {
    class: 'photo',
    names:
      'photo, photograph, picture, portrait, headshot, head shot, avatar, profile picture, profile photo, profile image, photo url, avatar url, picture url, selfie, mugshot, mug shot, face image',
    needs: 'person',
  },
];

/** Names of HIPAA's eighteen, where they are a person's. */
export const identifierRules: readonly AttributeRule[] = [
  {
    class: 'name',
    names:
      'last name, family name, maiden name, lname, name last, first name, given name, forename, fname, name first, name given, middle name, name suffix',
    needs: 'any',
    types: 'text',
    not: 'file font product package artifact',
  },
  {
    class: 'name',
    names: 'name, full name, legal name, preferred name, display name, nick name, initial, signature, alias',
    needs: 'person',
    types: 'text',
    strict: true,
  },
  {
    class: 'geography',
    names:
      'zip code, postal code, post code, zip postcode, zip, street address, street, home address, address line, address line 1, address line 2, address 1, address 2, ' +
      'address, city, town, county, precinct, district, neighborhood, latitude, longitude, geolocation, mailing address, residential address',
    needs: 'person',
    types: 'scalar',
  },
  {
    class: 'dates',
    names:
      'birth date, date of birth, dob, death date, date of death, deceased date, dod, admission date, date of admission, discharge date, admit date, ' +
      'date of discharge, admit time, discharge time, birth month, birth day, death time',
    needs: 'perhaps',
    types: 'scalar',
  },
  {
    class: 'telephone',
    names:
      'phone, phone number, telephone, telephone number, mobile, mobile number, mobile phone, cell phone, cell number, home phone, tel, cell, cell mobile number, contact number',
    needs: 'person',
    types: 'scalar',
  },
  { class: 'fax', names: 'fax, fax number, facsimile', needs: 'person', types: 'scalar' },
  { class: 'email', names: 'email, email address, mail address, mail', needs: 'person', types: 'text' },
  {
    class: 'social-security',
    names:
      'ssn, social security number, social security no, social security, essn, national insurance number, nino, national id number, sin number, national id, tax id, nhs number, personal number',
    needs: 'perhaps',
    types: 'scalar',
  },
  {
    class: 'medical-record',
    names:
      'mrn, medical record number, medical record id, medical record no, patient number, hospital number, patient mrn',
    needs: 'any',
    types: 'scalar',
  },
  {
    class: 'health-plan',
    names:
      'health plan number, health plan beneficiary number, insurance number, insurance id, health insurance number, medicare number, medicare id, medicaid number, medicaid id, insurance policy number, member number',
    needs: 'perhaps',
    types: 'scalar',
  },
  {
    class: 'account',
    names: 'account number, bank account, iban, bank account number, credit card number, card number',
    needs: 'perhaps',
    types: 'scalar',
  },
  {
    class: 'licence',
    names:
      'driver license, driver license number, drivers license, drivers license number, driving licence number, licence number, license number, certificate number, passport number, passport no, npi',
    needs: 'perhaps',
    types: 'scalar',
  },
  {
    class: 'vehicle',
    names:
      'license plate, licence plate, number plate, plate number, license plate number, vin, vehicle registration number',
    needs: 'person',
    types: 'scalar',
  },
  {
    class: 'device',
    names: 'device serial number, device id, imei, mac address, advertising id, device identifier',
    needs: 'person',
    types: 'scalar',
  },
  {
    class: 'url',
    names: 'home page, web site, url, linkedin url, profile url, linkedin, personal url, blog',
    needs: 'person',
    types: 'text',
  },
  { class: 'ip', names: 'ip, ip address, last ip, login ip', needs: 'person', types: 'text' },
  {
    class: 'biometric',
    names: 'fingerprint, voiceprint, iris scan, retina scan, biometric data, biometric template, faceprint',
    needs: 'person',
  },
  {
    class: 'face',
    names:
      'photo, photograph, portrait, headshot, profile picture, profile photo, selfie, mugshot, mug shot, avatar, picture',
    needs: 'person',
  },
];

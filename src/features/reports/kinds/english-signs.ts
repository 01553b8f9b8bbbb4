import type { ReportKind } from './report-kind.js'

/** What foreigners who live here begin with, by the kind's id; written like `signs` and `pairs`. */
export const ENGLISH_SIGNS: Readonly<Record<string, Pick<ReportKind, 'signs' | 'pairs'>>> = {
  theft: {
    signs:
      'stole|stolen|stealing|thief|thieves|burglar|burglars|burglary|burgled|broke into|broken into|breaking into|pickpocket|pickpocketed',
  },
  robbery: { signs: 'robbed|robbery|robber|robbers|mugged|mugging|snatched|knifepoint|gunpoint' },
  fight: {
    signs:
      'fight|fighting|stabbed|stabbing|assaulted|beaten up|beating up|punched|brawl|attacked me|attacked us',
  },
  noise: { signs: 'noise|noisy|loud music|too loud|so loud|very loud' },
  drugs: { signs: 'drugs|drug dealer|drug dealers|meth|heroin|cocaine|cannabis|syringes' },
  gambling: { signs: 'gambling|betting ring|illegal betting' },
  fraud: {
    signs: 'scam|scammed|scammer|scammers|fraud|pretending to be|pretended to be|phishing|hacked',
    pairs: [['money|million|took|transferred|gone', 'from my account|from my bank|from my card']],
  },
  debt: { signs: 'loan shark|loan sharks|debt collector|debt collectors|loan app' },
  fire: {
    signs:
      'on fire|fire in|fire at|a fire|fire near|fire next|big fire|house fire|forest fire|burning down|black smoke|thick smoke|lots of smoke|gas leak|smell gas|smell of gas|explosion|exploded',
    pairs: [['house|building|shop|kitchen|market|forest|room|truck', 'burning|burned down|flames']],
  },
  traffic: {
    signs:
      'crash|crashed|accident|hit and run|run over|ran over|collision|overturned|hit by a motorbike|hit by a truck',
    pairs: [['motorbike|motorcycle|truck|scooter|taxi|driver', 'hit|knocked down|fell off|collided']],
  },
  'domestic-violence': {
    signs: 'domestic violence|beats his wife|beating his wife|hits his wife|hitting his wife|beat his wife',
    pairs: [
      [
        'husband|boyfriend|wife|partner',
        'hit|hits|hitting|beat|beats|beating|choked|choking|strangled|to kill me|locked me',
      ],
    ],
  },
  'child-abuse': {
    signs: 'child abuse|molested|molesting',
    pairs: [
      [
        'beating|beats|hitting|hits|abusing|touching|starving',
        'child|children|kid|kids|little girl|little boy|baby',
      ],
    ],
  },
  missing: {
    signs:
      'went missing|wandered off|find him|find her|find my son|find my daughter|find my child|missing person|missing child',
    pairs: [
      [
        'son|daughter|child|kid|boy|girl|mother|father|husband|wife|grandmother|grandfather|friend',
        'missing|is lost|got lost|disappeared|come home|came home',
      ],
    ],
  },
  'lost-property': {
    pairs: [
      ['lost|found|dropped|left', 'wallet|phone|passport|keys|purse|handbag|backpack|id card|documents'],
    ],
    signs: '',
  },
  weapons: {
    signs:
      'gun|guns|gunshot|gunshots|grenade|unexploded|bomb|firecrackers|setting off fireworks|selling fireworks',
  },
  vice: { signs: 'prostitution|prostitute|prostitutes|brothel' },
  suspicious: {
    signs:
      'suspicious|strange man|strange men|strange people|strange person|strange vehicle|prowler|loitering|following me|stalking',
    pairs: [['watching|looking into|filming', 'our house|my house|the house|houses']],
  },
  wanted: { signs: 'wanted man|wanted person|wanted criminal|fugitive|escaped prisoner' },
  environment: {
    signs: 'pollution|illegal logging|sewage',
    pairs: [['dumping|dumped|dump|throwing|burning', 'trash|rubbish|garbage|waste|plastic']],
  },
  trafficking: { signs: 'human trafficking|trafficked|sold to china|across the border|ransom' },
  disaster: {
    signs: 'flood|floods|flooded|flooding|landslide|landslides|tree fell|fallen tree|roof blown',
  },
  'life-danger': {
    signs:
      'drowning|drowned|unconscious|not breathing|stopped breathing|heart attack|a stroke|overdose|overdosed|suicide|suicidal|kill myself|kill himself|kill herself|wants to die|want to die|not waking up|wake up|bleeding badly|poisoned|snake bite|electrocuted|ambulance|not responding',
    pairs: [
      ['jump|jumping|jumped', 'bridge|roof|balcony'],
      ['took|taken|swallowed|drank', 'pills|poison|pesticide'],
    ],
  },
  animals: {
    signs: 'dog bit|dog bite|dog bites|bitten by a dog|stray dog|stray dogs|aggressive dog|aggressive dogs',
    pairs: [
      ['dog|dogs|monkey|snake|buffalo', 'bit|bites|biting|attacked|attacking|chasing|chased|in my house'],
    ],
  },
  dispute: { signs: 'land dispute|quarrel|quarrelling|blocking my gate' },
  residence: { signs: 'temporary residence|residence registration|register my stay|register residence' },
  infrastructure: {
    signs:
      'street light|street lights|streetlight|streetlights|power cut|power outage|no electricity|no water|pothole|potholes|power line|manhole',
  },
  complaint: { signs: 'bribe|bribes|bribery|rude officer|corrupt|corruption|complain about an officer' },
}
